/** A Spring Boot application that has the client as a bean. */
@NullMarked
package io.github.peakaclient.spring;

import org.jspecify.annotations.NullMarked;
