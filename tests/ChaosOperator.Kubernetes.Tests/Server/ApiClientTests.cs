using ChaosOperator.Kubernetes.Api;
using Microsoft.Extensions.Time.Testing;

namespace ChaosOperator.Kubernetes.Tests.Server;

public sealed class ApiClientTests : IAsyncLifetime
{
    private static readonly ApiRequest Get = new("get", HttpMethod.Get, "apis/example.dev/v1/namespaces/ns/widgets/a?x=1");

    private TestApiServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await TestApiServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_transient_answer_is_tried_again(int code)
    {
        _server.Then(context => Answers.Status(context, code, "Busy")).Then(context => Answers.Json(context, 200, "{}"));
        var answer = await Client().SendForBytesAsync(Get, Token);
        Assert.Equal("{}"u8.ToArray(), answer);
        Assert.Equal(2, _server.Requests.Count);
    }

    [Fact]
    public async Task A_broken_connection_is_tried_again()
    {
        _server.Then(static (context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        }).Then(context => Answers.Json(context, 200, "{}"));
        Assert.NotEmpty(await Client().SendForBytesAsync(Get, Token));
    }

    [Fact]
    public async Task The_delay_that_the_server_asks_for_is_kept()
    {
        var time = new FakeTimeProvider();
        _server.Then(context => Answers.Status(context, 429, "TooManyRequests", retryAfter: 7)).Then(context => Answers.Json(context, 200, "{}"));
        var answer = new ApiClient(_server.Client, time).SendForBytesAsync(Get, Token);
        await _server.SeenAsync(requests => requests.Count == 1);
        await Waiter.PollAsync(() =>
        {
            time.Advance(TimeSpan.FromMilliseconds(100));
            return answer.IsCompleted;
        });
        await answer;
        Assert.True(time.GetUtcNow() - time.Start >= TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task A_longer_wait_than_a_worker_should_spend_is_handed_to_the_caller_with_the_delay_asked_for()
    {
        _server.Then(context => Answers.Status(context, 429, "TooManyRequests", retryAfter: 60));
        var e = await Assert.ThrowsAsync<ApiException>(() => Client().SendForBytesAsync(Get, Token));
        Assert.Equal(TimeSpan.FromSeconds(60), e.RetryAfter);
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task A_storm_of_errors_ends_after_the_retries_with_the_last_answer()
    {
        _server.Otherwise = static (context, _, _) => Answers.Status(context, 500, "InternalError", "etcd is on fire");
        var e = await Assert.ThrowsAsync<ApiException>(() => Client().SendForBytesAsync(Get, Token));
        Assert.True(e.IsTransient);
        Assert.Equal(4, _server.Requests.Count);
        Assert.Equal("GET /apis/example.dev/v1/namespaces/ns/widgets/a was answered 500 InternalError: etcd is on fire", e.Message);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(422)]
    public async Task A_refusal_is_not_tried_again(int code)
    {
        _server.Then(context => Answers.Status(context, code, "No"));
        var e = await Assert.ThrowsAsync<ApiException>(() => Client().SendForBytesAsync(Get, Token));
        Assert.False(e.IsTransient);
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task A_request_whose_caller_repeats_it_is_tried_once()
    {
        _server.Otherwise = static (context, _, _) => Answers.Status(context, 503, "Busy");
        await Assert.ThrowsAsync<ApiException>(() => Client().SendForBytesAsync(Get with { Retry = false }, Token));
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_ends_in_a_timeout_and_not_in_a_cancellation()
    {
        _server.Otherwise = static (_, _, cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        var request = Get with { Deadline = TimeSpan.FromMilliseconds(50) };
        await Assert.ThrowsAsync<TimeoutException>(() => Client().SendForBytesAsync(request, Token));
    }

    [Fact]
    public async Task A_proxy_that_answers_in_html_is_not_quoted()
    {
        _server.Then(context => Answers.Json(context, 404, "<html>secret</html>"));
        var e = await Assert.ThrowsAsync<ApiException>(() => Client().SendForBytesAsync(Get, Token));
        Assert.DoesNotContain("secret", e.Message, StringComparison.Ordinal);
        Assert.True(e.IsNotFound);
    }

    private ApiClient Client() => _server.ApiClient(new ApiClientOptions { Retries = 3, RetryDelay = TimeSpan.FromMilliseconds(2) });
}
