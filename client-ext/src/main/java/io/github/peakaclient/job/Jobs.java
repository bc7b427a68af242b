package io.github.peakaclient.job;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.internal.session.Session;

/** The jobs of a project that were started before, of whatever type. Immutable and thread-safe. */
public final class Jobs {
    private final Session session;
    private final String projectId;

    /**
     * Creates the feature of a project.
     *
     * @param session what sends the calls
     * @param projectId the id of the project
     * @hidden
     */
    @Internal
    public Jobs(Session session, String projectId) {
        this.session = session;
        this.projectId = projectId;
    }

    /**
     * {@return the job of a token: what {@link Job#token()} was called on, in this or another process} Nothing is sent.
     *
     * @param token the token of the job
     * @throws IllegalArgumentException if the token is of another project
     */
    public Job<?> resume(JobToken token) {
        return Job.attached(kind(token), session);
    }

    /**
     * {@return the job of a token like {@link #resume(JobToken)}}
     *
     * @param token the token of the job
     * @param answerType the type of the server's answers about the job, such as {@link io.github.peakaclient.model.CacheStatus}
     * @param <S> the type of the server's answers
     * @throws IllegalArgumentException if the token is of another project, or the answers about its job are of another type
     */
    @SuppressWarnings("unchecked") // the class was compared
    public <S> Job<S> resume(JobToken token, Class<S> answerType) {
        JobKind<?> kind = kind(token);
        if (!kind.answerType.equals(requireNonNull(answerType, "answerType == null"))) {
            throw new IllegalArgumentException("answerType must be " + kind.answerType.getSimpleName() + " for a "
                    + kind.token.type.description + ", got " + answerType.getSimpleName());
        }
        return Job.attached((JobKind<S>) kind, session);
    }

    private JobKind<?> kind(JobToken token) {
        if (!requireNonNull(token, "token == null").projectId().equals(projectId)) {
            throw new IllegalArgumentException(
                    "token must be of project " + projectId + ", got one of " + token.projectId());
        }
        switch (token.type) {
            case INITIAL_RUN:
            case REFRESH:
                return new MaterializedQueryJobKind(token);
            case METADATA_REFRESH:
                return new MetadataJobKind(token, MetadataJobKind.START_LIMIT);
            case EXPORT:
                return new ExportJobKind(token);
            default:
                return new CacheJobKind(token);
        }
    }

    @Override
    public String toString() {
        return "Jobs{" + projectId + "}";
    }
}
