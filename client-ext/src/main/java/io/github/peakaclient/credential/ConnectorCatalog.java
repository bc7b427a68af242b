package io.github.peakaclient.credential;

import static java.util.Objects.requireNonNull;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.Types;
import io.github.peakaclient.api.ConnectionsApi;
import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.PeakaRetrofit;
import io.github.peakaclient.call.Calls;
import io.github.peakaclient.internal.Text;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.model.ConnectionConfiguration;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * The connectors that there are, and the fields that their credentials have. Read from {@code /connections/config} when it is
 * first needed, and kept until {@link #refresh()}; or from a copy that was saved with {@link #toJson()}, without a client.
 *
 * <p>Thread-safe. Where a method has to read, it blocks, other threads wait for it, and it throws what {@link Calls#send}
 * throws.
 */
public final class ConnectorCatalog {
    private static final JsonAdapter<List<@Nullable ConnectionConfiguration>> ADAPTER =
            PeakaRetrofit.moshi().adapter(Types.newParameterizedType(List.class, ConnectionConfiguration.class));

    private final @Nullable Session session;
    private final Object reading = new Object();
    private volatile @Nullable List<ConnectionConfiguration> connectors;

    private ConnectorCatalog(@Nullable Session session, @Nullable List<ConnectionConfiguration> connectors) {
        this.session = session;
        this.connectors = connectors;
    }

    /** @hidden */
    @Internal
    public ConnectorCatalog(Session session) {
        this(requireNonNull(session, "session == null"), null);
    }

    /**
     * A catalog of a saved answer of {@code /connections/config}.
     *
     * @throws IllegalArgumentException if it is not such an answer
     */
    public static ConnectorCatalog fromJson(String json) {
        try {
            return fromJson(new Buffer().writeUtf8(requireNonNull(json, "json == null")));
        } catch (IOException e) {
            throw new AssertionError(e); // memory
        }
    }

    /**
     * Like {@link #fromJson(String)}, of a file or resource. The source is read to its end and not closed.
     *
     * @throws IllegalArgumentException if it is not such an answer
     * @throws IOException if it cannot be read
     */
    public static ConnectorCatalog fromJson(BufferedSource json) throws IOException {
        List<@Nullable ConnectionConfiguration> connectors;
        try {
            JsonReader reader = JsonReader.of(requireNonNull(json, "json == null"));
            connectors = ADAPTER.fromJson(reader);
            if (reader.peek() != JsonReader.Token.END_DOCUMENT) {
                throw new JsonDataException("more follows at " + reader.getPath());
            }
        } catch (JsonDataException | JsonEncodingException | EOFException e) {
            throw new IllegalArgumentException("json is not a list of connector configurations", e);
        }
        if (connectors == null) {
            throw new IllegalArgumentException("json is null, not a list of connector configurations");
        }
        return new ConnectorCatalog(null, copy(connectors));
    }

    private static List<ConnectionConfiguration> copy(List<@Nullable ConnectionConfiguration> connectors) {
        List<ConnectionConfiguration> copy = new ArrayList<>();
        for (ConnectionConfiguration connector : connectors) {
            if (connector != null) {
                copy.add(connector);
            }
        }
        return Collections.unmodifiableList(copy);
    }

    /** The connectors as JSON, with all that the server said, for {@link #fromJson(String)} and the generator of classes. */
    public String toJson() {
        return ADAPTER.toJson(new ArrayList<>(connectors()));
    }

    /**
     * Reads again. What was read before stays if that fails, and is what other threads get in the meantime.
     *
     * @throws IllegalStateException if the catalog is a saved copy and so has no client
     */
    public void refresh() {
        Session client = session;
        if (client == null) {
            throw new IllegalStateException("this catalog is a saved copy and has no client to read with");
        }
        synchronized (reading) { // or an older answer that took longer could take the place of a newer one
            connectors = copy(
                    Calls.<List<@Nullable ConnectionConfiguration>>send(client.api(ConnectionsApi.class).listConnectionConfigurations()));
        }
    }

    /** All connectors, unmodifiable, in the server's order. */
    public List<ConnectionConfiguration> connectors() {
        List<ConnectionConfiguration> known = connectors;
        if (known != null) {
            return known;
        }
        synchronized (reading) {
            if (connectors == null) {
                refresh();
            }
            return requireNonNull(connectors);
        }
    }

    /** All connectors by category, unmodifiable, in the server's order. Those without a category are under the empty text. */
    public Map<String, List<ConnectionConfiguration>> byCategory() {
        Map<String, List<ConnectionConfiguration>> categories = new LinkedHashMap<>();
        for (ConnectionConfiguration connector : connectors()) {
            String category = connector.getCategory() == null ? "" : connector.getCategory();
            List<ConnectionConfiguration> members = categories.get(category);
            if (members == null) {
                members = new ArrayList<>();
                categories.put(category, members);
            }
            members.add(connector);
        }
        for (Map.Entry<String, List<ConnectionConfiguration>> category : categories.entrySet()) {
            category.setValue(Collections.unmodifiableList(category.getValue()));
        }
        return Collections.unmodifiableMap(categories);
    }

    /**
     * The connector of this type.
     *
     * @param type the wire's name in its exact case
     * @return null if there is none
     */
    public @Nullable ConnectionConfiguration find(String type) {
        requireNonNull(type, "type == null");
        for (ConnectionConfiguration connector : connectors()) {
            if (type.equals(typeOf(connector))) {
                return connector;
            }
        }
        return null;
    }

    /**
     * Checks a credential against the configuration of its connector: each missing, unknown and wrongly typed field, and
     * whether consent is needed that it does not provide for. Nothing is sent, so a value can still be wrong. A connector that
     * lists no fields takes any.
     *
     * <p>A credential that goes to {@link io.github.peakaclient.oauth.OAuthConnect} with the callback beside it has {@link
     * CredentialProblem.Kind#CONSENT_NEEDED} as its only problem.
     *
     * @return all problems, unmodifiable; empty if there are none
     */
    public List<CredentialProblem> validate(ConnectionCredential credential) {
        ConnectionConfiguration connector =
                find(requireNonNull(credential, "credential == null").type());
        return connector == null
                ? Collections.singletonList(unknownType(credential.type()))
                : new CredentialCheck(connector, credential).problems();
    }

    /**
     * Like {@link #validate}, as an exception.
     *
     * @return the credential
     * @throws IllegalArgumentException with all problems, if there are any
     */
    public <C extends ConnectionCredential> C requireValid(C credential) {
        List<CredentialProblem> problems = validate(credential);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "credential of type " + credential.type() + ": " + Text.join(problems, "\n"));
        }
        return credential;
    }

    private CredentialProblem unknownType(String type) {
        String hint = "";
        for (ConnectionConfiguration connector : connectors()) {
            if (type.equalsIgnoreCase(typeOf(connector))) {
                hint = ", but there is " + typeOf(connector) + ": types are case-sensitive";
            }
        }
        return new CredentialProblem(
                CredentialProblem.Kind.UNKNOWN_TYPE, null, "there is no connector " + type + hint, null, null);
    }

    /** Null for an entry that lacks what the contract requires: it is kept, but cannot be found. */
    private static @Nullable String typeOf(ConnectionConfiguration connector) {
        try {
            return connector.getConnectionType();
        } catch (IllegalStateException e) {
            return null;
        }
    }

    /** Says where it comes from; reads nothing. */
    @Override
    public String toString() {
        List<ConnectionConfiguration> known = connectors;
        return "ConnectorCatalog{" + (session == null ? "a saved copy" : "of the server") + ", "
                + (known == null ? "not read yet" : known.size() + " connectors") + "}";
    }
}
