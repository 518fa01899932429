// A quiz as a front-end engineer would write it by hand in Svelte: starts the component in Quiz.svelte.
import { mount } from 'svelte';
import Quiz from './Quiz.svelte';

mount(Quiz, { target: document.getElementById('quiz') });
