package io.github.peakaclient.docs;

/**
 * A page of the site.
 *
 * @param file its name, with {@code .html}
 * @param title what the menu calls it
 * @param source the file of the repository that its Markdown is from
 * @param markdown its Markdown
 */
record Page(String file, String title, String source, String markdown) {}
