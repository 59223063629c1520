/** Cards, forms and states of the app on one page: for the eye, and for the test that looks at them. No other page leads here. */
export { GalleryPage } from './gallery-page';
