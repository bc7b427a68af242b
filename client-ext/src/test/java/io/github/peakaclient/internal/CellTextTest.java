package io.github.peakaclient.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.moshi.JsonReader;
import io.github.peakaclient.api.PeakaRetrofit;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"1", "-1.50", "12345678901234567890123", "true", "{\"a\":[1.10,null]}", "[]"})
    void valuesKeepTheirSpelling(String json) throws Exception {
        assertThat(CellText.read(JsonReader.of(new Buffer().writeUtf8(json))))
                .isInstanceOf(RawJson.class)
                .hasToString(json);
        assertThat(CellText.of(PeakaRetrofit.moshi().adapter(Object.class).fromJson(json)))
                .isEqualTo(json);
    }

    @Test
    void stringsAreUnescapedAndNullIsNull() throws Exception {
        JsonReader json = JsonReader.of(new Buffer().writeUtf8("[\"a\\n\\u00e9\",null]"));
        json.beginArray();

        assertThat(CellText.read(json)).isEqualTo("a\né");
        assertThat(CellText.read(json)).isNull();
        assertThat(CellText.of("a\né")).isEqualTo("a\né");
        assertThat(CellText.of(null)).isNull();
    }
}
