package io.github.peakaclient.sandbox.handler;

import io.github.peakaclient.sandbox.data.World;
import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.http.Reply;
import java.nio.charset.StandardCharsets;

/** Pages that a browser opens without a key, except the consent page: the embedded studio. */
final class PublicPages {

    static final String SESSION = "/ui/session";

    private final World world;

    PublicPages(World world) {
        this.world = world;
    }

    Reply answer(String path) {
        if (path.equals(SESSION)) {
            return Reply.of(
                    "text/html; charset=utf-8",
                    "<!doctype html><title>Studio</title><p>The embedded studio would be here."
                            .getBytes(StandardCharsets.UTF_8));
        }
        throw ApiError.framework(404, "Not Found", path, world.now());
    }
}
