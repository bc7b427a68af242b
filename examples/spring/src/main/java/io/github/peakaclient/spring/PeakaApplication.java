package io.github.peakaclient.spring;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.PeakaProject;
import io.github.peakaclient.call.ApiKey;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** An application with a client, which Spring closes at its end. */
@SpringBootApplication
public class PeakaApplication {

    /** Starts the application. */
    public static void main(String... args) {
        SpringApplication.run(PeakaApplication.class, args);
    }

    /** Returns the client. It is thread-safe, so one is enough; Spring finds its method {@code close()}. */
    @Bean
    Peaka peaka(@Value("${peaka.api-key}") String key, @Value("${peaka.base-url}") String baseUrl) {
        return Peaka.builder().apiKey(ApiKey.of(key)).baseUrl(baseUrl).build();
    }

    /** Returns a view of a project, which holds nothing that must be closed. */
    @Bean
    PeakaProject project(Peaka peaka, @Value("${peaka.project-id}") String id) {
        return peaka.project(id);
    }
}
