package io.github.peakaclient.outcome;

import static java.util.Map.entry;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.PeakaProject;
import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.call.PeakaCalls;
import io.github.peakaclient.chat.ChatStream;
import io.github.peakaclient.chat.Chats;
import io.github.peakaclient.credential.Connectors;
import io.github.peakaclient.job.Caches;
import io.github.peakaclient.job.Job;
import io.github.peakaclient.job.Jobs;
import io.github.peakaclient.job.MaterializedQueries;
import io.github.peakaclient.job.Metadata;
import io.github.peakaclient.page.Pager;
import io.github.peakaclient.query.MappedRows;
import io.github.peakaclient.query.Queries;
import io.github.peakaclient.query.Rows;
import io.github.peakaclient.query.TableQuery;
import io.github.peakaclient.table.InternalTables;
import io.github.peakaclient.table.SearchPages;
import io.github.peakaclient.table.Tables;
import io.github.peakaclient.transfer.CsvImport;
import io.github.peakaclient.transfer.Export;
import io.github.peakaclient.transfer.Exports;
import io.github.peakaclient.transfer.Imports;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The public methods of all classes that a user gets from a client, apart from the generated ones. */
final class PublicMethods {
    /** The methods that send nothing, or only through others that are features, as the downloads of new exports. Whoever adds a public method adds it here or to {@link Features}. */
    private static final Map<Class<?>, String> SILENT = Map.ofEntries(
            entry(ApiCall.class, "clone"),
            entry(Peaka.class, "baseUrl builder close connectors create fromEnvironment options project withOptions"),
            entry(
                    PeakaProject.class,
                    "caches chats exports id imports jobs materializedQueries metadata oauth queries tables"),
            entry(Queries.class, "from pages requiringCached"),
            entry(TableQuery.class, "build columns filters from limit offset orderBy"),
            entry(Rows.class, "close columns open"),
            entry(MappedRows.class, "close"),
            entry(Tables.class, "bi internal search"),
            entry(SearchPages.class, "catalogs hits schemas tables"),
            entry(Pager.class, "withDeadline withMaxItems withMaxPages withPageSize withStart"),
            entry(
                    Caches.class,
                    "attachFullRefresh attachIncrementalUpdate attachInitialSync attachInitialSyncs executions"),
            entry(MaterializedQueries.class, "attachInitialRun attachRefresh"),
            entry(InternalTables.class, "allowIgnored of ofBi"),
            entry(Metadata.class, "attachRefresh withStartLimit"),
            entry(Job.class, "id isCancelable token"),
            entry(Jobs.class, "resume"),
            entry(Exports.class, "attach downloadQuery downloadTable list requiringCached"),
            entry(Export.class, "allowEmpty allowRowLimit id job"),
            entry(Imports.class, "into"),
            entry(CsvImport.class, "deadline from ignore ignoreUnmapped listener map mapAll mapIndex noHeader"),
            entry(Chats.class, "withHeartbeatTimeout"),
            entry(ChatStream.class, "close open"),
            entry(Connectors.class, "fromJson with"));

    private PublicMethods() {}

    /** Returns those that send, such as {@code Caches.create}: all that are not known to be silent. */
    static Set<String> sending() {
        Set<String> names = new TreeSet<>();
        for (Class<?> type : types()) {
            List<String> silent = List.of(SILENT.getOrDefault(type, "").split(" "));
            for (Method method : type.getDeclaredMethods()) {
                String name = method.getName();
                if (isPublic(method) && !silent.contains(name) && !name.equals("toString")) {
                    names.add(type.getSimpleName() + "." + name);
                }
            }
        }
        return names;
    }

    private static boolean isPublic(Method method) {
        return Modifier.isPublic(method.getModifiers()) && !method.isSynthetic();
    }

    private static Set<Class<?>> types() {
        Set<Class<?>> found = new LinkedHashSet<>(List.of(Peaka.class, PeakaCalls.class, ApiCall.class));
        Deque<Class<?>> open = new ArrayDeque<>(found);
        while (!open.isEmpty()) {
            for (Method method : open.remove().getDeclaredMethods()) {
                if (isPublic(method)) {
                    for (Class<?> type : classes(method.getGenericReturnType(), new LinkedHashSet<>())) {
                        if (maySend(type) && found.add(type)) {
                            open.add(type);
                        }
                    }
                }
            }
        }
        return found;
    }

    /** Returns whether it may send: values, which have an {@code equals}, builders, and what the caller implements do not. */
    private static boolean maySend(Class<?> type) {
        String name = type.getName();
        return name.matches("io\\.github\\.peakaclient\\.(?!api|model).*")
                && !name.endsWith("Builder")
                && !type.isInterface()
                && !type.isEnum()
                && Stream.of(type.getDeclaredMethods())
                        .noneMatch(method -> method.getName().equals("equals"));
    }

    private static Set<Class<?>> classes(Type type, Set<Class<?>> classes) {
        if (type instanceof Class<?> plain) {
            classes.add(plain);
        } else if (type instanceof ParameterizedType generic) {
            classes(generic.getRawType(), classes);
            for (Type argument : generic.getActualTypeArguments()) {
                classes(argument, classes);
            }
        } else if (type instanceof WildcardType wildcard) {
            classes(wildcard.getUpperBounds()[0], classes);
        }
        return classes;
    }
}
