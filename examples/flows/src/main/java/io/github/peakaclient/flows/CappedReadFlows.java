package io.github.peakaclient.flows;

import static io.github.peakaclient.flows.Fixture.present;
import static io.github.peakaclient.flows.Flow.flow;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.flows.Fixture.Source;
import io.github.peakaclient.model.SavedQuery;
import java.util.HashSet;
import java.util.List;

/** Reads of tables that are not cached, or not yet. */
final class CappedReadFlows {
    private static final int CAP = 100;

    private CappedReadFlows() {}

    static List<Flow> list() {
        return List.of(
                flow("a live read of Stripe stops at 100 rows, a cached one does not", "hazards H1", p -> {
                    Source stripe = p.stripe();
                    String charges = stripe.sql("charges");
                    assertThat(p.rows("SELECT * FROM " + charges)).hasSize(CAP);
                    assertThat(p.count(charges)).isEqualTo(CAP);
                    p.cache(stripe, "charges");
                    assertThat(p.count(charges)).isGreaterThan(CAP);
                    assertThat(p.rows("SELECT * FROM " + charges)).hasSize((int) p.count(charges));
                }),
                flow("filters and limits work on the 100 rows of a live read", "hazards H1", p -> {
                    Source stripe = p.stripe();
                    String charges = stripe.sql("charges");
                    String column = column(p, stripe);
                    assertThat(p.rows("SELECT * FROM " + charges + " LIMIT 500"))
                            .hasSize(CAP);
                    assertThat(p.value("SELECT count(*) FROM " + charges + " WHERE " + column + " IS NOT NULL"))
                            .isEqualTo("100");
                }),
                flow(
                        "a live read of Stripe gives the same rows each time, all of them cached ones",
                        "hazards H1",
                        p -> {
                            Source stripe = p.stripe();
                            String sql = "SELECT " + column(p, stripe) + " FROM " + stripe.sql("charges");
                            List<List<String>> live = p.rows(sql);
                            assertThat(p.rows(sql)).containsExactlyInAnyOrderElementsOf(live);
                            p.cache(stripe, "charges");
                            assertThat(new HashSet<>(p.rows(sql))).containsAll(live);
                        }),
                flow("a join with another source sees the 100 rows only", "hazards H1", p -> {
                    Source stripe = p.stripe();
                    p.createLeads("leads");
                    p.importLeads("leads", "name,score\nany,1\n");
                    assertThat(p.value("SELECT count(*) FROM " + stripe.sql("charges")
                                    + " c CROSS JOIN \"peaka\".\"table\".\"leads\" l"))
                            .isEqualTo("100");
                }),
                flow("a saved query sees the 100 rows only, until the table is cached", "hazards H1", p -> {
                    Source stripe = p.stripe();
                    SavedQuery query = p.save("all charges", "SELECT * FROM " + stripe.sql("charges"));
                    assertThat(p.project.queries().runSaved(query.getId()).collect(10_000))
                            .hasSize(CAP);
                    p.cache(stripe, "charges");
                    assertThat(p.project.queries().runSaved(query.getId()).collect(10_000))
                            .hasSizeGreaterThan(CAP);
                }),
                flow("a deleted cache brings the cap back", "hazards H1", p -> {
                    Source stripe = p.stripe();
                    String cacheId = p.cache(stripe, "charges");
                    p.peaka.caches().deleteCache(p.id, cacheId).send();
                    assertThat(p.count(stripe.sql("charges"))).isEqualTo(CAP);
                }),
                flow("HubSpot is not capped", "hazards H1", p -> {
                    Source hubSpot = p.hubSpot();
                    long live = p.count(hubSpot.sql("contacts"));
                    assertThat(live).isGreaterThan(CAP);
                    p.cache(hubSpot, "contacts");
                    assertThat(p.count(hubSpot.sql("contacts"))).isEqualTo(live);
                }),
                flow("Google Ads is not capped", "hazards H1", p -> {
                    Source ads = p.connector("google_ads", "ads");
                    assertThat(p.tables(ads))
                            .anySatisfy(table -> assertThat(p.count(ads.sql(table.getTableName())))
                                    .isGreaterThan(CAP));
                }),
                flow("a database is not capped", "hazards H1", p -> {
                    Source postgres = p.postgres();
                    assertThat(p.tables(postgres))
                            .anySatisfy(table -> assertThat(p.count(postgres.sql(table.getTableName())))
                                    .isGreaterThan(CAP));
                }),
                flow("an internal table is not capped", "hazards H1", p -> {
                    p.createLeads("leads");
                    StringBuilder csv = new StringBuilder("name,score\n");
                    for (int i = 0; i < 350; i++) {
                        csv.append("lead,").append(i).append('\n');
                    }
                    p.importLeads("leads", csv.toString());
                    assertThat(p.count("\"peaka\".\"table\".\"leads\"")).isEqualTo(350);
                }),
                flow("a table has 0 rows while its first sync runs", "hazards H3", p -> {
                    Source stripe = p.stripe();
                    p.beginCache(stripe, "charges");
                    p.advanceMillis(1_000);
                    assertThat(p.count(stripe.sql("charges"))).isZero();
                    assertThat(p.rows("SELECT * FROM " + stripe.sql("charges"))).isEmpty();
                    p.settle();
                    assertThat(p.count(stripe.sql("charges"))).isGreaterThan(CAP);
                }),
                flow("a table keeps its rows while a later refresh runs", "hazards H3", p -> {
                    Source stripe = p.stripe();
                    String cacheId = p.cache(stripe, "charges");
                    long rows = p.count(stripe.sql("charges"));
                    p.peaka.caches().startFullRefresh(p.id, cacheId).send();
                    p.advanceMillis(1_000);
                    assertThat(p.count(stripe.sql("charges"))).isEqualTo(rows);
                }));
    }

    private static String column(Fixture p, Source source) {
        return '"'
                + present(p.peaka
                        .catalogs()
                        .listCatalogColumns(p.id, source.catalog().getId(), source.schema(), "charges")
                        .send()
                        .get(0)
                        .getName())
                + '"';
    }
}
