package io.github.peakaclient.credential;

import static java.util.Objects.requireNonNull;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.Types;
import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.api.PeakaRetrofit;
import io.github.peakaclient.error.CredentialException;
import io.github.peakaclient.internal.session.Answers;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.json.InvalidDataException;
import io.github.peakaclient.model.ConnectionConfiguration;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The available connectors and the fields of their credentials. They are read from {@code /connections/config} on
 * first use and kept until {@link #refresh()}. A copy that was saved with {@link
 * #toJson()} needs no client.
 *
 * <p>Thread-safe. A method that has to read from the server blocks, and throws what {@link io.github.peakaclient.api.ApiCall#send}
 * throws. Threads that need the connectors at the same time share one read and its outcome. Each of them waits no longer than the
 * call timeout of its client or view, and not when it is interrupted; a failed read is made again by the next that needs it.
 */
public final class Connectors {
    private final @Nullable Session session;
    private final ConnectorCache cache;

    private Connectors(@Nullable Session session, ConnectorCache cache) {
        this.session = session;
        this.cache = cache;
    }

    /**
     * Creates the connectors of a client.
     *
     * @param session what sends the calls
     * @hidden
     */
    @Internal
    public Connectors(Session session) {
        this(requireNonNull(session, "session == null"), new ConnectorCache(null));
    }

    /**
     * {@return the same connectors for a view of the client, which are read with the options of the view}
     *
     * @param session what sends the calls
     * @hidden
     */
    @Internal
    public Connectors with(Session session) {
        return new Connectors(requireNonNull(session, "session == null"), cache);
    }

    /**
     * Creates connectors from a saved answer of {@code /connections/config}.
     *
     * @param json the answer, as the server sent it or {@link #toJson()} returned it
     * @return the connectors of that answer, which send no request
     * @throws IllegalArgumentException if the text is not such an answer
     */
    public static Connectors fromJson(String json) {
        try {
            List<@Nullable ConnectionConfiguration> connectors =
                    Adapter.OF_LIST.fromJson(requireNonNull(json, "json == null"));
            if (connectors == null) {
                throw new IllegalArgumentException("json must be a list of connector configurations, got null");
            }
            return new Connectors(null, new ConnectorCache(copy(connectors)));
        } catch (JsonDataException | IOException e) {
            throw new IllegalArgumentException("json must be a list of connector configurations", e);
        }
    }

    static List<ConnectionConfiguration> copy(List<@Nullable ConnectionConfiguration> connectors) {
        List<ConnectionConfiguration> copy = new ArrayList<>();
        for (ConnectionConfiguration connector : connectors) {
            if (connector != null) {
                copy.add(connector);
            }
        }
        return Collections.unmodifiableList(copy);
    }

    /**
     * {@return the connectors as JSON, with everything that the server sent, for {@link #fromJson(String)} and the generator
     * of classes}
     */
    public String toJson() {
        return Adapter.OF_LIST.toJson(new ArrayList<>(list()));
    }

    /**
     * Reads the connectors again. Other threads use the previous ones in the meantime, and they are kept if that fails.
     *
     * @throws IllegalStateException if this is a saved copy, which has no client
     */
    public void refresh() {
        Session client = session;
        if (client == null) {
            throw new IllegalStateException("cannot refresh a saved copy, which has no client: use Peaka.connectors()");
        }
        cache.refresh(client);
    }

    /** {@return all connectors in the server's order, as an unmodifiable list} */
    public List<ConnectionConfiguration> list() {
        return session == null ? requireNonNull(cache.known()) : cache.get(session);
    }

    /**
     * {@return all connectors by category in the server's order, as an unmodifiable map} Connectors without a category are
     * under the empty string.
     */
    public Map<String, List<ConnectionConfiguration>> byCategory() {
        Map<String, List<ConnectionConfiguration>> categories = new LinkedHashMap<>();
        for (ConnectionConfiguration connector : list()) {
            String named = Answers.readOrNull(Operations.LIST_CONNECTION_CONFIGURATIONS, connector::getCategory);
            String category = named == null ? "" : named;
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
     * Returns the connector of a type.
     *
     * @param type the type of the connector on the wire, in its exact case
     * @return the connector, or null if there is none
     */
    public @Nullable ConnectionConfiguration find(String type) {
        requireNonNull(type, "type == null");
        for (ConnectionConfiguration connector : list()) {
            if (type.equals(typeOf(connector))) {
                return connector;
            }
        }
        return null;
    }

    /**
     * Checks a credential against the configuration of its connector. Reports each missing, unknown and wrongly typed
     * field, and a consent that is needed but not provided for. The credential is not sent, so a value can still be wrong.
     * A connector that lists no fields accepts any.
     *
     * <p>A credential that goes to {@link io.github.peakaclient.oauth.OAuthConnect} with the callback beside it has
     * {@link CredentialProblem.Kind#CONSENT_NEEDED} as its only problem.
     *
     * @param credential the credential to check
     * @return all problems, unmodifiable; empty if there are none
     */
    public List<CredentialProblem> validate(ConnectionCredential credential) {
        ConnectionConfiguration connector =
                find(requireNonNull(credential, "credential == null").type());
        return connector == null
                ? Collections.singletonList(unknownType(credential.type()))
                : Answers.read(
                        Operations.LIST_CONNECTION_CONFIGURATIONS,
                        () -> new CredentialCheck(connector, credential).problems());
    }

    /**
     * {@return the credential if {@link #validate} finds no problems}
     *
     * @param credential the credential to check
     * @param <C> the class of the credential
     * @throws CredentialException if there are problems
     */
    public <C extends ConnectionCredential> C requireValid(C credential) {
        List<CredentialProblem> problems = validate(credential);
        if (problems.isEmpty()) {
            return credential;
        }
        List<String> texts = new ArrayList<>();
        for (CredentialProblem problem : problems) {
            texts.add(problem.toString());
        }
        throw new CredentialException(Operations.LIST_CONNECTION_CONFIGURATIONS, credential.type(), texts);
    }

    private CredentialProblem unknownType(String type) {
        String hint = "";
        for (ConnectionConfiguration connector : list()) {
            if (type.equalsIgnoreCase(typeOf(connector))) {
                hint = ", must be " + typeOf(connector) + ": types are case-sensitive";
            }
        }
        return new CredentialProblem(
                CredentialProblem.Kind.UNKNOWN_TYPE, null, "connector type " + type + " is unknown" + hint, null, null);
    }

    /**
     * Returns the type, or null if the entry lacks it although the contract requires it. Such an entry is kept, but cannot
     * be found.
     */
    private static @Nullable String typeOf(ConnectionConfiguration connector) {
        try {
            return connector.getConnectionType();
        } catch (InvalidDataException e) {
            return null;
        }
    }

    /**
     * Shows where the connectors come from, without reading them.
     *
     * @return a text for logs
     */
    @Override
    public String toString() {
        List<ConnectionConfiguration> known = cache.known();
        return "Connectors{" + (session == null ? "a saved copy" : "from the server") + ", "
                + (known == null ? "not read yet" : known.size() + " connectors") + "}";
    }

    /** Made on first use: each client has connectors, and few programs read them. */
    private static final class Adapter {
        static final JsonAdapter<List<@Nullable ConnectionConfiguration>> OF_LIST =
                PeakaRetrofit.moshi().adapter(Types.newParameterizedType(List.class, ConnectionConfiguration.class));
    }
}
