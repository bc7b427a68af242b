/**
 * Not API: what the packages of this client share with each other. It can change in any release.
 */
@NullMarked
package io.github.peakaclient.internal;

import org.jspecify.annotations.NullMarked;
