package io.github.peakaclient.tour;

import io.github.peakaclient.model.CatalogSchemaTable;
import io.github.peakaclient.page.Page;
import io.github.peakaclient.page.Pager;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists the content of a source, and searches all sources page by page. */
final class BrowseChapter implements Chapter {
    private static final String TEXT = "s";
    private static final int PAGE_SIZE = 2;
    private static final int MAX_PAGES = 3;

    @Override
    public void run(Stage stage) {
        if (stage.source().isEmpty()) {
            return;
        }
        Pager<CatalogSchemaTable> tables = stage.project
                .tables()
                .search(TEXT)
                .tables()
                .withPageSize(PAGE_SIZE)
                .withMaxPages(MAX_PAGES);
        List<List<String>> pages = stage.steps.run("Search for tables with \"" + TEXT + "\" in their name", () -> {
            List<List<String>> names = new ArrayList<>();
            for (Page<CatalogSchemaTable> page : tables.pages()) {
                names.add(page.items().stream().map(BrowseChapter::name).toList());
            }
            return names;
        });
        pages.forEach(stage.steps::notes);
    }

    private static String name(CatalogSchemaTable match) {
        return Stream.of(match.getCatalog(), match.getSchema(), match.getTable())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
    }
}
