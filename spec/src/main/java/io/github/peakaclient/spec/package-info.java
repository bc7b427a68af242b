/** Makes the effective contract from the vendor's document and our overlays, and checks it. */
@NullMarked
package io.github.peakaclient.spec;

import org.jspecify.annotations.NullMarked;
