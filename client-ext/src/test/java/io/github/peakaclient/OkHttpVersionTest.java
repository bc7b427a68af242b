package io.github.peakaclient;

import static org.assertj.core.api.Assertions.assertThat;

import okhttp3.OkHttp;
import org.junit.jupiter.api.Test;

/** The tests run with two versions of OkHttp: this one tells whether each run has the version it is meant to have. */
class OkHttpVersionTest {
    @Test
    void isTheExpectedOne() throws Exception {
        // read at run time, since the compiler would copy the constant
        assertThat(OkHttp.class.getField("VERSION").get(null)).isEqualTo(System.getProperty("expected.okhttp"));
    }
}
