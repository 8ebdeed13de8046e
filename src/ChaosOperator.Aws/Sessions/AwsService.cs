using Amazon.Runtime;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Resilience;
using Polly;

namespace ChaosOperator.Aws.Sessions;

/// <summary>
/// A service in one region, called as one role. Every call goes through <see cref="CallAsync"/>, which gives it a deadline, a circuit breaker, a
/// measurement and a failure with a message; retries are the client's own.
/// </summary>
/// <typeparam name="TClient">The client's interface, such as <c>IAmazonFIS</c>.</typeparam>
public sealed class AwsService<TClient>
    where TClient : class, IAmazonService
{
    private readonly string prefix;
    private readonly AwsIdentity identity;
    private readonly ResiliencePipeline pipeline;
    private readonly TimeProvider clock;

    internal AwsService(TClient client, string prefix, string region, AwsIdentity identity, ResiliencePipeline pipeline, TimeProvider clock)
    {
        Client = client;
        Region = region;
        this.prefix = prefix;
        this.identity = identity;
        this.pipeline = pipeline;
        this.clock = clock;
    }

    /// <summary>The region called.</summary>
    public string Region { get; }

    /// <summary>The client itself, for callers that bring their own resilience.</summary>
    public TClient Client { get; }

    /// <summary>Makes a call.</summary>
    /// <typeparam name="TResult">What comes back.</typeparam>
    /// <param name="operation">Name of the operation, such as <c>StartExperiment</c>.</param>
    /// <param name="subject">What it is done to, as messages name it: <c>experiment template EXT1</c>.</param>
    /// <param name="call">The call. It may be made a second time when AWS says that the role's credentials have expired.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="AwsRefusedException">AWS refused the call or it did not come through.</exception>
    public async Task<TResult> CallAsync<TResult>(
        string operation, string subject, Func<TClient, CancellationToken, Task<TResult>> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var begin = clock.GetTimestamp();
        var outcome = AwsTelemetry.Bug;
        try
        {
            var result = await pipeline.ExecuteAsync(async token => await InvokeAsync(call, token), cancellationToken);
            outcome = AwsTelemetry.Ok;
            return result;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            outcome = AwsTelemetry.Cancelled;
            cancellationToken.ThrowIfCancellationRequested();
            throw;
        }
        catch (Exception exception) when (AwsFailures.IsAboutAws(exception))
        {
            var failure = AwsFailures.Classify(exception, new AwsCall($"{prefix}:{operation}", subject, Region, identity.RoleArn, identity.AccountId, identity.Credentials?.ExternalId));
            outcome = failure.Kind.ToString();
            throw new AwsRefusedException(failure, AwsFailures.CodeOf(exception));
        }
        finally
        {
            AwsTelemetry.Record(prefix, operation, outcome, clock.GetElapsedTime(begin));
        }
    }

    // A rejected token had no effect, so the second call repeats nothing.
    private async Task<TResult> InvokeAsync<TResult>(Func<TClient, CancellationToken, Task<TResult>> call, CancellationToken token)
    {
        try
        {
            return await call(Client, token);
        }
        catch (AmazonServiceException exception) when (identity.Credentials is not null && ErrorCodes.IsExpired(ErrorCodes.Short(exception.ErrorCode)))
        {
            identity.Credentials.ClearCredentials();
            return await call(Client, token);
        }
    }
}
