package io.github.peakaclient.chat;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.call.ApiResponse;
import io.github.peakaclient.call.ErrorBody;
import io.github.peakaclient.call.ReadLimits;
import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.error.SizeLimitException;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.internal.ItemStream;
import io.github.peakaclient.internal.SizeLimit;
import io.github.peakaclient.internal.Timing;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * The events of one answer of the agent, read from the connection while they are iterated over: one is in memory at a time. They
 * can be read once. The thread that iterates waits for the next; there is no other.
 *
 * <p><b>Close it</b>, best by try-with-resources: which ends the answer if it is still going on. It closes itself after the last event
 * and when an iterator throws.
 *
 * <p><b>Silence.</b> Call timeout and attempt timeout end when the answer begins. From then on the server may be silent for 2
 * minutes, or for {@link Chats#withHeartbeatTimeout}; any byte ends the silence, such as a comment sent as heartbeat. It is not
 * known whether the vendor sends any. No other limit applies.
 *
 * <p><b>Errors</b> come after the events that were good, and never look like the end: {@link #iterator()}'s methods throw a
 * {@link TransportException} when the connection is lost or silent, a {@link DecodingException} when the answer ends in the middle of
 * an event, and a {@link SizeLimitException} when an event exceeds the limit of {@link ReadLimits}. It never reconnects: that would
 * ask the agent again.
 *
 * <p>Not thread-safe, but {@link #close()} may be called by any thread, and ends a read that waits for the server with an {@link
 * IllegalStateException}.
 */
public final class ChatStream implements Iterable<ChatEvent>, AutoCloseable {
    private static final long MAX_ERROR_BYTES = 64 << 10;

    private final ApiCall<?> call;
    private final ApiResponse<ResponseBody> answer;
    private final WatchedSource source;
    private final EventReader reader;
    private final ItemStream<ChatEvent> events = new ItemStream<>("events", new Connection());

    private ChatStream(
            ApiCall<?> call, ApiResponse<ResponseBody> answer, Timing timing, Duration silence, ReadLimits limits) {
        this.call = call;
        this.answer = answer;
        this.source = new WatchedSource(answer.value().source(), call, timing, silence);
        this.reader = new EventReader(Okio.buffer(source), limits.ofEvent());
    }

    /**
     * {@return the events of an answer} If that is something else, it is closed.
     *
     * @param call what is canceled when the stream is closed early
     * @param answer the streamed answer, which is closed with the stream
     * @param timing the clock, scheduler and randomness to use
     * @param silence the longest time without a byte
     * @param limits the limits on the size of an event
     * @hidden
     */
    @Internal
    public static ChatStream open(
            ApiCall<?> call, ApiResponse<ResponseBody> answer, Timing timing, Duration silence, ReadLimits limits) {
        ChatStream stream = new ChatStream(call, answer, timing, silence, limits);
        MediaType type = answer.value().contentType();
        if (type != null && !(type.type() + "/" + type.subtype()).equals("text/event-stream")) {
            String start = stream.start();
            stream.close();
            throw ErrorBody.unexpected(call, "it is not a stream of events", start, type.toString());
        }
        return stream;
    }

    /** Returns the start of an answer that is no stream of events, as much of it as arrives. */
    private String start() {
        Buffer start = new Buffer();
        try {
            while (start.size() < MAX_ERROR_BYTES && source.read(start, MAX_ERROR_BYTES - start.size()) != -1) {
                // the condition reads
            }
        } catch (IOException e) {
            // an answer of the wrong type is the failure to report, not that it was cut
        }
        return start.readUtf8();
    }

    /**
     * {@return the events, once} Its methods throw {@link TransportException} and {@link DecodingException}, the same again when they are
     * called again, and {@link IllegalStateException} after {@link #close()}.
     *
     * @throws IllegalStateException if it was called before, or this is closed
     */
    @Override
    public Iterator<ChatEvent> iterator() {
        return events.iterator();
    }

    /** Ends the answer. If it is still going on, the connection is closed; the agent stops when the server notices, or not at all. */
    @Override
    public void close() {
        events.close();
    }

    private PeakaException failure(IOException e) {
        long count = events.count();
        String after = count == 0 ? "" : " after " + count + (count == 1 ? " event" : " events");
        if (e instanceof SizeLimit.Exceeded) {
            return new SizeLimitException(
                    Operations.CHAT_STREAM, ((SizeLimit.Exceeded) e).limit(), after.trim(), answer.attempts());
        }
        IOException lost = source.lost();
        return lost == null
                ? undecodable(e.getMessage() + after)
                : new TransportException(
                        Operations.CHAT_STREAM,
                        lost,
                        answer.attempts(),
                        "the answer had begun" + (count == 0 ? "" : " and broke off" + after));
    }

    private DecodingException undecodable(@Nullable String problem) {
        MediaType type = answer.value().contentType();
        return DecodingException.builder(Operations.CHAT_STREAM)
                .problem(problem)
                .contentType(type == null ? null : type.toString())
                .attempts(answer.attempts())
                .build();
    }

    private final class Connection implements ItemStream.Source<ChatEvent> {
        @Override
        public @Nullable ChatEvent buffered() {
            return null;
        }

        @Override
        public @Nullable ChatEvent read() {
            try {
                EventReader.Event event = reader.next();
                return event == null ? null : new ChatEvent(events.count() + 1, event, answer.attempts());
            } catch (IOException e) {
                throw failure(e);
            }
        }

        @Override
        public void cancel() {
            call.cancel();
        }

        @Override
        public void release() {
            answer.value().close();
        }
    }
}
