package com.example.peaka;

/** Stands for {@code androidx.annotation.Keep}, which Android's default rules keep. */
@interface Keep {}
