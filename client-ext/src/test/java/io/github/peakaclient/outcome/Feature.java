package io.github.peakaclient.outcome;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A feature that sends requests.
 *
 * @param uses what becomes of the answers of its different requests, in their order
 * @param methods the methods that it calls, such as {@code Caches.create}
 * @param prepare makes what the feature needs, and returns its id
 * @param actions the ways to call it, which must end alike
 */
record Feature(String name, List<Use> uses, Set<String> methods, Preparation prepare, List<Action> actions) {

    /** What has to be there before. */
    interface Preparation {
        String prepare(World world) throws Exception;
    }

    /** A call of a feature. A future is waited for, and what can be read is read to its end. */
    interface Action {
        @Nullable
        Object run(Scene scene, String id) throws Exception;
    }

    static Feature of(String name, List<Use> uses) {
        return new Feature(name, uses, Set.of(), world -> "", List.of());
    }

    Feature with(Preparation newPrepare) {
        return new Feature(name, uses, methods, newPrepare, actions);
    }

    /** Adds a way to call the feature. */
    Feature by(String method, Action action) {
        Set<String> allMethods = new TreeSet<>(methods);
        allMethods.addAll(List.of(method.split(", ")));
        List<Action> allActions = new ArrayList<>(actions);
        allActions.add(action);
        return new Feature(name, uses, allMethods, prepare, allActions);
    }

    @Override
    public String toString() {
        return name;
    }
}
