/** The operations of the app on Retrofit, Moshi and OkHttp alone: what an app weighs that does without the client. */
@NullMarked
package com.example.plain;

import org.jspecify.annotations.NullMarked;
