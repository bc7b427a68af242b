package io.github.peakaclient.sandbox.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.sandbox.duck.Database;
import io.github.peakaclient.sandbox.http.ApiError;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;

class WarehouseTest {

    private static final Database DATABASE = new Database();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @RepeatedTest(10)
    void closeCancelsWhatIsRunning() throws Exception {
        CompletableFuture<String> message = new CompletableFuture<>();
        Warehouse warehouse = new Warehouse(DATABASE, "p");
        QueryRunner runner = new QueryRunner(warehouse);
        Thread query = new Thread(() -> {
            try {
                runner.run(
                        "SELECT count(*) FROM UNNEST(sequence(1, 10000)) a(i), UNNEST(sequence(1, 10000)) b(i),"
                                + " UNNEST(sequence(1, 10000)) c(i), UNNEST(sequence(1, 10000)) d(i)"
                                + " WHERE a.i + b.i + c.i + d.i < 0",
                        List.of(),
                        runner.start(0));
            } catch (ApiError e) {
                message.complete(e.message());
            }
        });
        query.start();
        while (query.isAlive() && !isExecuting(query)) {
            Thread.onSpinWait();
        }

        warehouse.close();

        assertThat(message.get(20, TimeUnit.SECONDS)).contains("cancelled");
    }

    private static boolean isExecuting(Thread thread) {
        StackTraceElement[] stack = thread.getStackTrace();
        return stack.length > 0 && stack[0].getMethodName().startsWith("duckdb_jdbc_execute");
    }
}
