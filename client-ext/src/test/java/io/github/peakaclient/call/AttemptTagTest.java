package io.github.peakaclient.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketException;
import org.junit.jupiter.api.Test;

class AttemptTagTest {
    private final SocketException lost = new SocketException("reset");

    private final AttemptTag repeatable =
            new AttemptTag(CallOptions.DEFAULTS, true, chain -> chain.proceed(chain.request()), null);
    private final AttemptTag unsafe =
            new AttemptTag(CallOptions.DEFAULTS, false, chain -> chain.proceed(chain.request()), null);

    @Test
    void withoutAConnectionNothingArrived() {
        unsafe.proceed();
        assertThat(unsafe.mayHaveBeenProcessed()).isFalse();
    }

    @Test
    void lostRequestMayHaveArrived() throws Exception {
        unsafe.proceed();
        unsafe.beforeSending();
        assertThat(unsafe.mayHaveBeenProcessed()).isTrue();
        unsafe.failed(lost);
        assertThat(unsafe.mayHaveBeenProcessed()).isTrue();
    }

    @Test
    void refusedStreamWasNotLookedAt() throws Exception {
        unsafe.proceed();
        unsafe.beforeSending();
        unsafe.failed(new IOException("stream was reset: REFUSED_STREAM"));
        assertThat(unsafe.mayHaveBeenProcessed()).isFalse();
    }

    @Test
    void okHttpDoesNotSendAgainWhatFailed() throws Exception {
        for (AttemptTag attempt : new AttemptTag[] {repeatable, unsafe}) {
            attempt.proceed();
            attempt.beforeSending();
            attempt.failed(lost);
            AttemptTag.SentBefore refused = catchThrowableOfType(AttemptTag.SentBefore.class, attempt::beforeSending);
            assertThat(refused).isInstanceOf(ProtocolException.class); // which OkHttp does not recover from
            assertThat(refused.failure).isSameAs(lost);
            assertThat(attempt.mayHaveBeenProcessed()).isTrue();
        }
    }

    @Test
    void requestThatIsSentAnewAfterAnAnswerIsAllowed() throws Exception {
        unsafe.proceed();
        unsafe.beforeSending(); // answered with 401, and the caller has an authenticator
        unsafe.beforeSending();
        assertThat(unsafe.mayHaveBeenProcessed()).isTrue();
    }

    @Test
    void interceptorOfTheCallerMayRepeatWhatIsSafe() throws Exception {
        repeatable.proceed();
        repeatable.beforeSending();
        repeatable.failed(lost);
        repeatable.proceed();
        repeatable.beforeSending();
        assertThat(repeatable.mayHaveBeenProcessed()).isTrue();
    }

    @Test
    void interceptorOfTheCallerMayNotRepeatWhatMayHaveArrived() throws Exception {
        unsafe.proceed();
        unsafe.beforeSending();
        unsafe.failed(lost);
        unsafe.proceed();
        assertThat(catchThrowableOfType(AttemptTag.SentBefore.class, unsafe::beforeSending).failure)
                .isSameAs(lost);
    }
}
