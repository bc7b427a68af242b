package io.github.peakaclient.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The resources of many tenants with a key each: bytes of heap, and the threads and files that are left when some were used. */
final class TenantsGroup {
    private TenantsGroup() {}

    static List<Groups.Measurement> measurements(Size size) {
        int tenants = size.of(20, 10_000, 10_000);
        int used = size.of(5, 1_000, 1_000);
        return List.of(() -> run(tenants, used));
    }

    private static List<List<Figure>> run(int tenants, int used) throws IOException {
        List<Figure> heap = new ArrayList<>();
        List<Figure> threads = new ArrayList<>();
        List<Figure> files = new ArrayList<>();
        for (String kind : List.of(
                TenantsProgram.VIEWS, TenantsProgram.CLIENTS, TenantsProgram.SHARED_OKHTTP, TenantsProgram.OKHTTP)) {
            try (Program program = Program.start(
                    TenantsProgram.class,
                    kind,
                    Integer.toString(tenants),
                    Integer.toString(used),
                    BenchServer.baseUrl())) {
                heap.add(figure("heap for each of " + tenants, kind, program.line(), "bytes"));
                threads.add(figure("threads left by " + used, kind, program.line(), "threads"));
                files.add(figure("files and sockets left by " + used, kind, program.line(), "files"));
            }
        }
        return List.of(heap, threads, files);
    }

    private static Figure figure(String name, String kind, String value, String unit) {
        return new Figure("tenants: " + name, kind, Double.parseDouble(value), unit, 0, null);
    }
}
