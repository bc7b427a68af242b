package io.github.peakaclient.jvm.app;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.log.HttpLogging;
import kotlin.KotlinVersion;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The tasks with a client that is a bean. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class SpringTasks {
    /** Returns the client, which Spring closes with the context, since it is {@link AutoCloseable}. */
    @Bean
    public Peaka peaka(Environment environment) {
        HttpLogging.Sink log = line -> {};
        return Tasks.client(
                environment.getRequiredProperty("peaka.url"), environment.getRequiredProperty("peaka.key"), log);
    }

    /** Starts a context, runs the tasks and closes it. */
    public static void main(String... args) throws Exception {
        System.out.println("Spring Boot " + SpringBootVersion.getVersion());
        System.out.println("Kotlin " + KotlinVersion.CURRENT);
        Peaka peaka;
        try (ConfigurableApplicationContext context = new SpringApplication(SpringTasks.class)
                .run(
                        "--spring.main.banner-mode=off",
                        "--logging.level.root=off",
                        "--peaka.url=" + args[0],
                        "--peaka.key=" + args[1])) {
            peaka = context.getBean(Peaka.class);
            new Tasks(peaka, args[2], System.out::println).run();
        }
        try {
            peaka.catalogs().listCatalogs(args[2]).send();
            System.out.println("the client is open");
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
    }
}
