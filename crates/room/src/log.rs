//! Where the records of rooms are kept. A room is nothing but its list of records: whoever reads them in order has
//! the room.
