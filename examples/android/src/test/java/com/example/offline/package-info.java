@NullMarked
package com.example.offline;

import org.jspecify.annotations.NullMarked;
