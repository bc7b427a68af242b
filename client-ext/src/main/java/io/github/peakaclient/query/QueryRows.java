package io.github.peakaclient.query;

import com.squareup.moshi.JsonDataException;
import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.call.ApiResponse;
import io.github.peakaclient.call.ReadLimits;
import java.io.IOException;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/** The rows in the answer to a query, read from its connection. */
final class QueryRows implements RowStream {
    private final ApiCall<?> call;
    private final ResponseBody body;
    private final RowFailures failures;
    private final RowReader reader;
    private RowFactory factory = new RowFactory(Columns.none());
    private @Nullable Row reused;
    private long count;

    QueryRows(ApiCall<?> call, ApiResponse<ResponseBody> answer, ReadLimits limits) {
        this.call = call;
        this.body = answer.value();
        this.failures = new RowFailures(answer);
        this.reader = new RowReader(failures.source(), limits);
    }

    @Override
    public void begin() {
        try {
            reader.begin();
            factory = new RowFactory(reader.columns());
        } catch (IOException | JsonDataException e) {
            throw failures.of(e, reader.path(), 0);
        }
    }

    @Override
    public RowFactory factory() {
        return factory;
    }

    @Override
    public void reuseRow() {
        reused = factory.emptyRow();
    }

    @Override
    public @Nullable Row buffered() {
        try {
            return counted(reader.buffered(factory, count + 1, reused));
        } catch (IOException e) {
            throw failures.of(e, reader.path(), count);
        }
    }

    @Override
    public @Nullable Row read() {
        try {
            return counted(reader.read(factory, count + 1, reused));
        } catch (IOException | JsonDataException e) {
            throw failures.of(e, reader.path(), count);
        }
    }

    private @Nullable Row counted(@Nullable Row row) {
        count += row == null ? 0 : 1;
        return row;
    }

    @Override
    public void cancel() {
        call.cancel();
    }

    @Override
    public void release() {
        body.close();
    }
}
