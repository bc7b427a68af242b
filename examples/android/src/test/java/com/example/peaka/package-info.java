@NullMarked
package com.example.peaka;

import org.jspecify.annotations.NullMarked;
