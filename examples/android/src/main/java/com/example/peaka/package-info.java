/** An app as Android developers write it, in the words of the JVM: what shrinking must not change is what it prints. */
@NullMarked
package com.example.peaka;

import org.jspecify.annotations.NullMarked;
