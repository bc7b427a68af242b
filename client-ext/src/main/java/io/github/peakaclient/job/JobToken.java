package io.github.peakaclient.job;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.internal.TextForm;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The description of a job with which {@link Jobs#resume} continues to wait for it, in another process too. Besides ids it has what the
 * server reported before the job was started, so that the state of the previous one is not mistaken for the end. Keep its text form. It
 * has no secret, and fits every later version of this client. Immutable.
 *
 * <pre>{@code
 * String kept = project.caches().startFullRefresh(cacheId).token().toString();
 *
 * project.jobs().resume(JobToken.parse(kept)).await();
 * }</pre>
 */
public final class JobToken {
    private static final String VERSION = "1";

    final JobType type;
    private final String projectId;
    private final String jobId;
    /** The report of the server before the job was started; null if its answers are taken as they are. */
    final @Nullable String before;

    JobToken(JobType type, String projectId, String jobId, @Nullable String before) {
        this.type = type;
        this.projectId = projectId;
        this.jobId = jobId;
        this.before = before;
    }

    /**
     * Parses the text form that {@link #toString()} returns.
     *
     * @param text the text
     * @return the token
     * @throws IllegalArgumentException if it is not such a text, was truncated, or is of a later version of this client
     */
    public static JobToken parse(String text) {
        TextForm form = TextForm.read(requireNonNull(text, "text == null"), "JobToken.toString()");
        JobType type = type(form.required("type"));
        if (type == null || !form.required("version").equals(VERSION)) {
            throw form.invalid();
        }
        return new JobToken(type, form.required("projectId"), form.required("jobId"), form.optional("before"));
    }

    private static @Nullable JobType type(String name) {
        for (JobType type : JobType.values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        return null;
    }

    /** {@return the id of the project of the job} */
    public String projectId() {
        return projectId;
    }

    /** {@return the id of the job, as {@link Job#id()} does} */
    public String jobId() {
        return jobId;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof JobToken)) {
            return false;
        }
        JobToken that = (JobToken) other;
        return type == that.type
                && projectId.equals(that.projectId)
                && jobId.equals(that.jobId)
                && Objects.equals(before, that.before);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type.name(), projectId, jobId, before);
    }

    /** {@return the text form, which consists of letters, digits, {@code -}, {@code _} and {@code =} and is safe in a URL} */
    @Override
    public String toString() {
        Map<String, @Nullable String> members = new LinkedHashMap<>();
        members.put("version", VERSION);
        members.put("type", type.name());
        members.put("projectId", projectId);
        members.put("jobId", jobId);
        members.put("before", before);
        return TextForm.write(members);
    }
}
