package io.github.peakaclient.recipes

import io.github.peakaclient.page.Pager
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.asFlow

/** Calls `asFlow` in a file that imports that of kotlinx only, and so gets it although this package has one of its own for pagers. */
internal fun <T> Pager<T>.asFlowOfKotlinx(): Flow<T> = asFlow()
