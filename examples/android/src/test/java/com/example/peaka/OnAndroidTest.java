package com.example.peaka;

import static org.assertj.core.api.Assertions.assertThat;

import android.os.Bundle;
import android.os.Looper;
import com.sun.net.httpserver.HttpServer;
import io.github.peakaclient.Peaka;
import io.github.peakaclient.api.PeakaRetrofit;
import io.github.peakaclient.call.ApiCallback;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.call.ApiResponse;
import io.github.peakaclient.call.PeakaCalls;
import io.github.peakaclient.model.Organization;
import io.github.peakaclient.oauth.PendingConnection;
import io.github.peakaclient.sql.TableName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.Shadows;
import org.robolectric.annotation.experimental.LazyApplication;
import org.robolectric.annotation.experimental.LazyApplication.LazyLoad;
import org.robolectric.shadows.ShadowPausedLooper;

/** The client among Android's own classes, as Robolectric runs them on the JVM. */
@RunWith(AndroidRunner.class)
@LazyApplication(LazyLoad.ON)
public class OnAndroidTest {
    private static final String VM = "java.vm.name";
    private static final String JVM = System.getProperty(VM);
    private static final long MOST_MILLIS = 30_000;

    /** Retrofit and OkHttp ask for this to know Android. */
    @BeforeClass
    public static void pretendToBeAndroid() {
        System.setProperty(VM, "Dalvik");
    }

    @AfterClass
    public static void restore() {
        System.setProperty(VM, JVM);
    }

    @Test
    public void enqueueCallsBackOnTheMainThread() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] answer = "[{\"id\":\"1\",\"name\":\"Acme\"}]".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        List<Thread> threads = new ArrayList<>();
        try (Peaka peaka =
                Peaka.builder().apiKey(ApiKey.of("pk_example")).baseUrl(url).build()) {
            PeakaCalls.enqueue(peaka.organizations().listOrganizations(), new ApiCallback<List<Organization>>() {
                @Override
                public void onSuccess(ApiResponse<List<Organization>> response) {
                    threads.add(Thread.currentThread());
                }

                @Override
                public void onFailure(Throwable failure) {
                    throw new AssertionError(failure);
                }
            });
            ((ShadowPausedLooper) Shadows.shadowOf(Looper.getMainLooper())).poll(MOST_MILLIS);
            Shadows.shadowOf(Looper.getMainLooper()).idle();
        } finally {
            server.stop(0);
        }

        assertThat(threads).containsExactly(Looper.getMainLooper().getThread());
    }

    @Test
    public void whatIsSerializableGoesThroughABundle() {
        TableName table = TableName.of("stripe", "payment", "charges");
        PendingConnection pending = PendingConnection.parse(pendingText());
        Bundle bundle = new Bundle();
        bundle.putSerializable("table", table);
        bundle.putSerializable("pending", pending);

        Bundle read = Parcels.pass(bundle);

        assertThat(read.getSerializable("table", TableName.class)).isEqualTo(table);
        assertThat(read.getSerializable("pending", PendingConnection.class)).isEqualTo(pending);
    }

    @Test
    public void modelsGoThroughABundleAsTheirJson() throws IOException {
        Organization organization = Organization.builder().id("1").name("Acme").build();
        Bundle bundle = new Bundle();
        bundle.putString(
                "organization",
                PeakaRetrofit.moshi().adapter(Organization.class).toJson(organization));

        @Nullable String read = Parcels.pass(bundle).getString("organization");

        assertThat(read).isNotNull();
        assertThat(PeakaRetrofit.moshi().adapter(Organization.class).fromJson(read))
                .isEqualTo(organization);
    }

    private static String pendingText() {
        String json =
                "{\"projectId\":\"p\",\"id\":\"1\",\"type\":\"hubspot\",\"consentUrl\":\"https://consent.example/1\","
                        + "\"expiresAt\":\"1767323045000\"}";
        return Base64.getUrlEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
