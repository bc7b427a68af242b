package io.github.peakaclient.chat;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.AgentApi;
import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.api.PeakaRetrofit;
import io.github.peakaclient.call.ApiResponse;
import io.github.peakaclient.call.ErrorBody;
import io.github.peakaclient.call.PeakaCalls;
import io.github.peakaclient.call.ReadLimits;
import io.github.peakaclient.error.ApiException;
import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.internal.StepFuture;
import io.github.peakaclient.internal.Timing;
import io.github.peakaclient.internal.check.Arguments;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.model.ChatAnswer;
import io.github.peakaclient.model.ChatRequest;
import io.github.peakaclient.model.ChatStreamRequest;
import io.github.peakaclient.model.GetThreadAnswer;
import io.github.peakaclient.model.ListThreadsAnswer;
import io.github.peakaclient.model.ThreadUpdateRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * The agent of one project. Immutable and thread-safe.
 *
 * <p>A message that is sent again asks again. So messages are retried only while the server cannot have seen them, as {@link
 * io.github.peakaclient.retry} describes for unsafe operations. Every method that sends throws {@link ApiException} if the server
 * refuses, {@link TransportException} if no answer begins, and {@link IllegalStateException} if the client is closed.
 */
public final class Chats {
    private static final Duration HEARTBEAT_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration LONGEST = Duration.ofDays(365);

    private final AgentApi api;
    private final String projectId;
    private final Timing timing;
    private final Duration heartbeatTimeout;
    private final ReadLimits limits;

    /**
     * Creates the feature of a project.
     *
     * @param session what sends the calls
     * @param projectId the id of the project
     * @hidden
     */
    @Internal
    public Chats(Session session, String projectId) {
        this(
                session.api(AgentApi.class),
                projectId,
                session.timing(),
                HEARTBEAT_TIMEOUT,
                requireNonNull(session.options().readLimits(), "readLimits == null"));
    }

    private Chats(AgentApi api, String projectId, Timing timing, Duration heartbeatTimeout, ReadLimits limits) {
        this.api = api;
        this.projectId = projectId;
        this.timing = timing;
        this.heartbeatTimeout = heartbeatTimeout;
        this.limits = limits;
    }

    /**
     * {@return a copy with another limit on the silence of the server within a stream} Default: 2 minutes, since the agent may
     * send nothing while it runs queries. See {@link ChatStream}.
     *
     * @param timeout up to a year
     * @throws IllegalArgumentException if it is zero, negative or longer
     */
    public Chats withHeartbeatTimeout(Duration timeout) {
        if (Arguments.positive(timeout, "timeout").compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("timeout must be at most a year, got " + timeout);
        }
        return new Chats(api, projectId, timing, timeout, limits);
    }

    /**
     * Asks in a new thread, for events of the server's default mode, messages. Returns when the answer begins; close it.
     *
     * @param message the question, in the words of a person
     * @return the events, which must be closed
     * @throws IllegalArgumentException if the message is blank
     * @throws DecodingException if the answer is not a stream of events; if it is an error, its reason is in the message
     */
    public ChatStream stream(String message) {
        return stream(streamRequest(message));
    }

    /**
     * Asks with other modes, or in an existing thread. Returns when the answer begins; close it.
     *
     * @param request the question with its modes and its thread
     * @return the events, which must be closed
     * @throws DecodingException if the answer is not a stream of events
     */
    public ChatStream stream(ChatStreamRequest request) {
        ApiCall<ResponseBody> call = api.chatStream(projectId, requireNonNull(request, "request == null"));
        return open(call, PeakaCalls.sendWithInfo(call));
    }

    /**
     * Asks like {@link #stream(String)}, without blocking. On Android this needs API level 24.
     *
     * @param message the question, in the words of a person
     * @return a future of the events, which must be closed
     */
    public CompletableFuture<ChatStream> streamAsync(String message) {
        return streamAsync(streamRequest(message));
    }

    /**
     * Asks like {@link #stream(ChatStreamRequest)}, without blocking. On Android this needs API level 24.
     *
     * @param request the question with its modes and its thread
     * @return completes when the answer begins; to read its events blocks the thread that does so
     */
    public CompletableFuture<ChatStream> streamAsync(ChatStreamRequest request) {
        ApiCall<ResponseBody> call = api.chatStream(projectId, requireNonNull(request, "request == null"));
        return StepFuture.map(PeakaCalls.sendAsyncWithInfo(call), answer -> open(call, answer), ChatStream::close);
    }

    private ChatStream open(ApiCall<?> call, ApiResponse<ResponseBody> answer) {
        return ChatStream.open(call, answer, timing, heartbeatTimeout, limits);
    }

    private static ChatStreamRequest streamRequest(String message) {
        return ChatStreamRequest.builder()
                .message(Arguments.notBlank(message, "message"))
                .build();
    }

    /**
     * Asks in a new thread and waits for the end of the answer. The call timeout applies, 10 minutes unless the options set
     * another: {@link #stream(String)} suits answers that take longer.
     *
     * @param message the question, in the words of a person
     * @return the whole answer
     * @throws IllegalArgumentException if the message is blank
     * @throws DecodingException if the answer is not a JSON object, or is an error; its reason is in the message
     */
    public ChatAnswer ask(String message) {
        return ask(askRequest(message));
    }

    /**
     * Asks like {@link #ask(String)}, with the other members of the request, such as the thread.
     *
     * @param request the question with its thread
     * @return the whole answer
     */
    public ChatAnswer ask(ChatRequest request) {
        ApiCall<@Nullable ChatAnswer> call = askCall(request);
        return answered(call, call.send());
    }

    /**
     * Asks like {@link #ask(String)}, without blocking. On Android this needs API level 24.
     *
     * @param message the question, in the words of a person
     * @return a future of the whole answer
     */
    public CompletableFuture<ChatAnswer> askAsync(String message) {
        return askAsync(askRequest(message));
    }

    /**
     * Asks like {@link #ask(ChatRequest)}, without blocking. On Android this needs API level 24.
     *
     * @param request the question with its thread
     * @return a future of the whole answer
     */
    public CompletableFuture<ChatAnswer> askAsync(ChatRequest request) {
        ApiCall<@Nullable ChatAnswer> call = askCall(request);
        return StepFuture.map(call.sendAsync(), answer -> answered(call, answer));
    }

    private static ChatAnswer answered(ApiCall<?> call, @Nullable ChatAnswer answer) {
        if (answer == null) {
            throw DecodingException.builder(Operations.CHAT)
                    .problem("it was lost on the way, or is not a JSON object")
                    .build();
        }
        Map<String, @Nullable Object> members = answer.getAdditionalProperties();
        if (members.get("error") != null && !members.containsKey("messages")) { // which is what the agent said
            String json = PeakaRetrofit.moshi().adapter(ChatAnswer.class).toJson(answer);
            throw ErrorBody.unexpected(call, "it is an error instead of an answer", json, null);
        }
        return answer;
    }

    private ApiCall<@Nullable ChatAnswer> askCall(ChatRequest request) {
        return api.chat(projectId, requireNonNull(request, "request == null"));
    }

    private static ChatRequest askRequest(String message) {
        return ChatRequest.builder()
                .message(Arguments.notBlank(message, "message"))
                .build();
    }

    /**
     * Returns the conversations of the project. The shape of the answer is not known: this takes the first member that is a list of JSON
     * objects and not empty, such as {@code history} of the older API.
     *
     * @return unmodifiable; empty if the answer has no members, or all lists in it are empty
     * @throws DecodingException if the answer has members, but no list
     */
    public List<ChatThread> threads() {
        return threadsOf(PeakaCalls.sendWithInfo(api.listThreads(projectId)));
    }

    /** {@return the conversations like {@link #threads()}, without blocking} On Android this needs API level 24. */
    public CompletableFuture<List<ChatThread>> threadsAsync() {
        return StepFuture.map(PeakaCalls.sendAsyncWithInfo(api.listThreads(projectId)), Chats::threadsOf);
    }

    private static List<ChatThread> threadsOf(ApiResponse<ListThreadsAnswer> answer) {
        Map<String, @Nullable Object> members = answer.value().getAdditionalProperties();
        boolean none = members.isEmpty();
        for (Object member : members.values()) {
            List<ChatThread> threads = threadsIn(member);
            if (threads != null && !threads.isEmpty()) {
                return threads;
            }
            none |= threads != null;
        }
        if (none) {
            return Collections.emptyList();
        }
        throw DecodingException.builder(Operations.LIST_THREADS)
                .contentType(answer.header("Content-Type"))
                .problem("none of its " + members.size() + " members is a list of threads")
                .attempts(answer.attempts())
                .build();
    }

    /** Returns null if the member is not a list of objects. */
    private static @Nullable List<ChatThread> threadsIn(@Nullable Object member) {
        if (!(member instanceof Collection)) {
            return null;
        }
        List<ChatThread> threads = new ArrayList<>();
        for (Object element : (Collection<?>) member) {
            if (!(element instanceof Map)) {
                return null;
            }
            threads.add(new ChatThread((Map<?, ?>) element));
        }
        return Collections.unmodifiableList(threads);
    }

    /**
     * {@return a conversation}
     *
     * @param threadId the id of the conversation
     * @throws IllegalArgumentException if the id is blank
     */
    public ChatThread thread(String threadId) {
        return new ChatThread(threadCall(threadId).send().getAdditionalProperties());
    }

    /**
     * {@return a conversation like {@link #thread}, without blocking} On Android this needs API level 24.
     *
     * @param threadId the id of the conversation
     */
    public CompletableFuture<ChatThread> threadAsync(String threadId) {
        return StepFuture.map(
                threadCall(threadId).sendAsync(), answer -> new ChatThread(answer.getAdditionalProperties()));
    }

    private ApiCall<GetThreadAnswer> threadCall(String threadId) {
        return api.getThread(projectId, Arguments.notBlank(threadId, "threadId"));
    }

    /**
     * Gives a conversation another name.
     *
     * @param threadId the id of the conversation
     * @param displayName the new name
     * @throws IllegalArgumentException if the id or the name is blank
     */
    public void rename(String threadId, String displayName) {
        ThreadUpdateRequest request = ThreadUpdateRequest.builder()
                .displayName(Arguments.notBlank(displayName, "displayName"))
                .build();
        api.updateThread(projectId, Arguments.notBlank(threadId, "threadId"), request)
                .send();
    }

    /**
     * Deletes a conversation.
     *
     * @param threadId the id of the conversation
     * @throws IllegalArgumentException if the id is blank
     */
    public void delete(String threadId) {
        api.deleteThread(projectId, Arguments.notBlank(threadId, "threadId")).send();
    }

    @Override
    public String toString() {
        return "Chats{" + projectId + "}";
    }
}
