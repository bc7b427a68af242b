package io.github.peakaclient.bench;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.PeakaProject;
import io.github.peakaclient.api.ExportsApi;
import io.github.peakaclient.bench.Contest.Timing;
import io.github.peakaclient.bench.Peer.Work;
import io.github.peakaclient.model.ExportJob;
import java.util.List;

/** Waits for a job that has ended long ago, without a network: one poll is all there is to do. */
final class WaitsGroup {
    private WaitsGroup() {}

    static List<Contest> contests(Size size) {
        return List.of(new Contest(
                "waits: an export that has ended",
                "wait",
                1,
                Timing.MEAN,
                () -> List.of(Canned.EXPORT),
                List.of(
                        new Peer("peaka, attach(id).job().await()", WaitsGroup::await),
                        new Peer("peaka, getExport(id).send()", WaitsGroup::poll))));
    }

    private static Peaka client() {
        return Canned.clientOfExport("CSV", new byte[0]);
    }

    private static Work await() {
        PeakaProject project = client().project(Canned.PROJECT);
        return sink -> {
            ExportJob ended = project.exports().attach(Canned.EXPORT).job().await();
            sink.take(ended.getId());
        };
    }

    private static Work poll() {
        ExportsApi exports = client().exports();
        return sink -> sink.take(
                exports.getExport(Canned.PROJECT, Canned.EXPORT).send().getId());
    }
}
