package io.github.peakaclient.transfer;

import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** Serves files with ranges and validators, unless its script says otherwise for the next request. */
final class FileHost extends Dispatcher {
    final Map<String, byte[]> files = new ConcurrentHashMap<>();
    final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
    private final Deque<Answer> script = new ConcurrentLinkedDeque<>();
    volatile @Nullable String etag = "\"v1\"";
    volatile @Nullable String lastModified;

    interface Answer {
        MockResponse to(RecordedRequest request) throws InterruptedException;
    }

    FileHost then(Answer... answers) {
        script.addAll(Arrays.asList(answers));
        return this;
    }

    FileHost thenStatus(int... statuses) {
        for (int status : statuses) {
            then(request -> new MockResponse().setResponseCode(status));
        }
        return this;
    }

    /** Half of what there is to send, and the end of the connection. */
    FileHost thenBreak(int times) {
        for (int i = 0; i < times; i++) {
            then(request -> serve(request).setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY));
        }
        return this;
    }

    List<String> headers(String name) {
        return requests.stream()
                .map(request -> String.valueOf(request.getHeader(name)))
                .toList();
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
        requests.add(request);
        Answer answer = script.poll();
        return answer == null ? serve(request) : answer.to(request);
    }

    MockResponse serve(RecordedRequest request) {
        byte[] file = files.get(request.getRequestUrl().pathSegments().get(0));
        if (file == null) {
            return new MockResponse().setResponseCode(404);
        }
        String range = request.getHeader("Range");
        String ifRange = request.getHeader("If-Range");
        if (range == null || (ifRange != null && !ifRange.equals(etag) && !ifRange.equals(lastModified))) {
            return whole(file);
        }
        int first = Integer.parseInt(range.replaceAll("bytes=|-", ""));
        if (first >= file.length) {
            return new MockResponse().setResponseCode(416);
        }
        return versioned(new MockResponse())
                .setResponseCode(206)
                .setHeader("Content-Range", "bytes " + first + "-" + (file.length - 1) + "/" + file.length)
                .setBody(new Buffer().write(file, first, file.length - first));
    }

    MockResponse whole(byte[] file) {
        return versioned(new MockResponse())
                .setHeader("Content-Type", "application/octet-stream")
                .setBody(new Buffer().write(file));
    }

    private MockResponse versioned(MockResponse response) {
        if (etag != null) {
            response.setHeader("ETag", etag);
        }
        if (lastModified != null) {
            response.setHeader("Last-Modified", lastModified);
        }
        return response;
    }
}
