package io.github.peakaclient.sandbox.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.http.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class OwnFailureTest {

    /** A handler that keeps records instead of printing them. */
    private static final class Recorder extends Handler {

        private final List<LogRecord> records = new ArrayList<>();

        @Override
        public void publish(LogRecord record) {
            records.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void failureOfTheSandboxIsLoggedWithItsReasonAndAnswered500() {
        Logger logger = Logger.getLogger(ApiHandler.class.getName());
        Recorder recorder = new Recorder();
        logger.addHandler(recorder);
        logger.setUseParentHandlers(false);
        Exception reason = new IllegalStateException("Binder Error: Ambiguous reference to \"crm\"");
        ApiError answer;
        try {
            answer = ApiHandler.ownFailure("listSchemas", reason);
        } finally {
            logger.removeHandler(recorder);
            logger.setUseParentHandlers(true);
        }

        assertThat(Reply.error(answer).status()).isEqualTo(500);
        assertThat(answer.message()).isEqualTo("listSchemas failed in the sandbox, whose log has the reason");
        assertThat(recorder.records).singleElement().satisfies(record -> {
            assertThat(record.getMessage()).isEqualTo("listSchemas failed in the sandbox");
            assertThat(record.getThrown()).isSameAs(reason);
        });
    }
}
