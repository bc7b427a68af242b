package io.github.peakaclient.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.internal.ScriptServer;
import java.io.OutputStream;
import java.nio.charset.Charset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowsCharsetTest {
    @ParameterizedTest
    @ValueSource(strings = {"utf-8", "iso-8859-9", "utf-16", "utf-16le"})
    void rowsAreReadInTheCharsetThatTheAnswerDeclares(String charset) throws Exception {
        String json = "{\"columns\":[{\"columnName\":\"ad\"}],\"data\":[[\"Çağrı\"]]}";
        ScriptServer.Script script = exchange -> {
            try (OutputStream out = exchange.begin(200, "Content-Type: application/json; charset=" + charset)) {
                out.write(json.getBytes(Charset.forName(charset)));
            }
        };
        try (ScriptServer server = new ScriptServer(script);
                Peaka peaka = Peaka.builder()
                        .apiKey(ApiKey.of("pk_example_not_a_key"))
                        .baseUrl(server.url())
                        .build();
                Rows rows = peaka.project("p1").queries().run("SELECT ad FROM t")) {
            assertThat(rows.iterator().next().get("ad")).isEqualTo("Çağrı");
        }
    }
}
