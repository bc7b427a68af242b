/** The program that makes the site of {@code ./mvnw -Pdocs}. */
@NullMarked
package io.github.peakaclient.docs;

import org.jspecify.annotations.NullMarked;
