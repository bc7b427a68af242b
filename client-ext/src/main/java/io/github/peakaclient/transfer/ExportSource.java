package io.github.peakaclient.transfer;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.ExportsApi;
import io.github.peakaclient.api.ExportsApi.ListExportsQuery;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.model.ExportJob;
import io.github.peakaclient.page.PageSource;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Newest first, by the time of creation. A page can end between exports of the same time, and {@code createdBefore} leaves out
 * what is of just that time, as far as its description goes; it is also unproven that the answer shows times as exactly as the server keeps them. So the next
 * page is asked for with a time 1 ms after the last item, and made larger by the exports up to there that were given already,
 * which are taken out. When nothing is left, a last call with the exact time proves that no older export was hidden by a limit
 * of the server.
 */
final class ExportSource extends PageSource<ExportJob, List<ExportJob>> {
    private final String projectId;
    private final @Nullable String statuses;

    ExportSource(String projectId, @Nullable String statuses) {
        super(Operations.LIST_EXPORTS, projectId, statuses == null ? "" : statuses);
        this.projectId = projectId;
        this.statuses = statuses;
    }

    @Override
    protected String first() {
        return Keyset.START.toString();
    }

    @Override
    protected void check(String position) {
        Keyset.parse(position);
    }

    @Override
    protected ApiCall<List<ExportJob>> call(Session session, String position, int pageSize) {
        Keyset at = Keyset.parse(position);
        Instant last = at.last;
        OffsetDateTime before = last == null
                ? null
                : last.plus(at.isProof ? 0 : 1, ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
        return session.api(ExportsApi.class)
                .listExports(
                        projectId,
                        ListExportsQuery.builder()
                                .status(statuses)
                                .limit((long) pageSize + at.seen.size())
                                .createdBefore(before)
                                .build());
    }

    @Override
    protected Fetched<ExportJob> read(List<ExportJob> answer, String position) {
        Keyset at = Keyset.parse(position);
        List<ExportJob> fresh = new ArrayList<>();
        Instant above = at.last == null ? Instant.MAX : at.last.plusMillis(1);
        for (ExportJob export : answer) {
            Instant created = created(export);
            if (created.isAfter(above)) {
                throw broken("export " + export.getId() + " of " + created + " came after one of " + above);
            }
            above = created;
            if (!at.seen.contains(export.getId())) {
                fresh.add(export);
            }
        }
        if (fresh.isEmpty()) {
            boolean isEnd = answer.isEmpty() || at.isProof;
            return new Fetched<>(fresh, isEnd ? null : at.proof().toString());
        }
        if (at.isProof) {
            throw broken("more exports were created at " + at.last + " than the server lists at once");
        }
        return new Fetched<>(fresh, next(at, fresh).toString());
    }

    /** Ids are needed of all that the next page can show again. */
    private Keyset next(Keyset at, List<ExportJob> fresh) {
        Instant last = created(fresh.get(fresh.size() - 1));
        Instant reach = last.plusMillis(1);
        List<String> seen = new ArrayList<>();
        if (at.last != null && !at.last.isAfter(reach)) {
            seen.addAll(at.seen);
        }
        for (ExportJob export : fresh) {
            if (!created(export).isAfter(reach)) {
                seen.add(export.getId());
            }
        }
        return new Keyset(last, seen, false);
    }

    private Instant created(@Nullable ExportJob export) {
        if (export == null) {
            throw broken("one of the exports is null");
        }
        OffsetDateTime created = export.getCreatedAt();
        if (created == null) {
            throw broken("export " + export.getId() + " has no createdAt, which is the position");
        }
        return created.toInstant();
    }
}
