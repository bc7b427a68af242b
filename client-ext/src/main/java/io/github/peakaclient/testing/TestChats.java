package io.github.peakaclient.testing;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.call.PeakaCalls;
import io.github.peakaclient.call.ReadLimits;
import io.github.peakaclient.chat.ChatStream;
import io.github.peakaclient.internal.SystemTiming;
import java.io.IOException;
import java.time.Duration;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * Answers of the agent that a test has made. Like others they can be read once, so that a mock has to make a new one for each call:
 * {@code thenAnswer(call -> TestChats.stream(…))}. Static and thread-safe.
 */
public final class TestChats {
    private static final MediaType EVENT_STREAM = MediaType.get("text/event-stream");

    private TestChats() {}

    /**
     * {@return a stream of events without names and ids}
     *
     * @param data the data of each event, which can have several lines, separated by line feeds
     */
    public static ChatStream stream(String... data) {
        return open(events(data), null);
    }

    /**
     * {@return a stream of events whose connection is lost after the last of them: the iterator throws a {@link
     * io.github.peakaclient.error.TransportException} with this cause}
     *
     * @param failure the failure
     * @param data as of {@link #stream}
     */
    public static ChatStream failing(IOException failure, String... data) {
        return open(events(data), requireNonNull(failure, "failure == null"));
    }

    /**
     * {@return a stream of the events of a text in the form of server-sent events, such as one that was recorded}
     *
     * @param events the text
     */
    public static ChatStream ofText(String events) {
        return open(new Buffer().writeUtf8(requireNonNull(events, "events == null")), null);
    }

    private static Buffer events(String[] data) {
        Buffer events = new Buffer();
        for (String event : requireNonNull(data, "data == null")) {
            events.writeUtf8("data: " + event.replace("\n", "\ndata: ") + "\n\n");
        }
        return events;
    }

    private static ChatStream open(Buffer events, @Nullable IOException failure) {
        ApiCall<ResponseBody> call = ApiCalls.of(ResponseBody.create(
                Okio.buffer(new ForwardingSource(events) {
                    @Override
                    public long read(Buffer sink, long byteCount) throws IOException {
                        long count = super.read(sink, byteCount);
                        if (count == -1 && failure != null) {
                            throw failure;
                        }
                        return count;
                    }
                }),
                EVENT_STREAM,
                -1));
        return ChatStream.open(
                call, PeakaCalls.sendWithInfo(call), new SystemTiming(), Duration.ofMinutes(1), ReadLimits.standard());
    }
}
