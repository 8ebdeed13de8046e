using System.Runtime.ExceptionServices;
using Amazon.Runtime;
using Amazon.SecurityToken;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Resilience;
using ChaosOperator.Aws.Throttling;
using ChaosOperator.Aws.Tracing;
using ChaosOperator.Core.Aws;
using Polly.CircuitBreaker;

namespace ChaosOperator.Aws.Sessions;

/// <summary>
/// A service in one region, called as one role. Every call goes through <see cref="CallAsync"/>, which lets each try wait for its turn, and gives it retries, deadlines, a circuit breaker, a
/// measurement and a failure with a message.
/// </summary>
/// <typeparam name="TClient">The client's interface, such as <c>IAmazonFIS</c>.</typeparam>
public sealed class AwsService<TClient>
    where TClient : class, IAmazonService
{
    private readonly ServiceCalls calls;
    private readonly CallLane lane;
    private readonly CallingRun? run;

    internal AwsService(TClient client, ServiceCalls calls, CallLane lane, CallingRun? run = null)
    {
        Client = client;
        this.calls = calls;
        this.lane = lane;
        this.run = run;
    }

    /// <summary>The region called.</summary>
    public string Region => calls.Region;

    /// <summary>The client, which all roles share.</summary>
    internal TClient Client { get; }

    /// <summary>The same service, whose calls are made for a run.</summary>
    internal AwsService<TClient> For(CallingRun? caller) => caller is null ? this : new AwsService<TClient>(Client, calls, lane, caller);

    /// <summary>Makes a call.</summary>
    /// <typeparam name="TResult">What comes back.</typeparam>
    /// <param name="operation">Name of the operation, such as <c>StartExperiment</c>.</param>
    /// <param name="subject">What it is done to, as messages name it: <c>experiment template EXT1</c>.</param>
    /// <param name="call">The call. It may be made a second time when AWS says that the role's credentials have expired, and again after outages and throttling.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="AwsRefusedException">AWS refused the call or it did not come through.</exception>
    public async Task<TResult> CallAsync<TResult>(
        string operation, string subject, Func<TClient, CancellationToken, Task<TResult>> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var measured = new MeasuredCall(calls, Client.Config.ServiceId, operation, subject, run);
        try
        {
            var result = await calls.Whole.ExecuteAsync(async token => await TryAsync(measured, call, token), cancellationToken);
            measured.Answered(result);
            return result;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            measured.Outcome = AwsTelemetry.Cancelled;
            cancellationToken.ThrowIfCancellationRequested();
            throw;
        }
        catch (WithheldException withheld)
        {
            measured.Outcome = AwsTelemetry.Withheld;
            ExceptionDispatchInfo.Throw(withheld.InnerException!);
            throw;
        }
        catch (Exception exception) when (AwsFailures.IsAboutAws(exception))
        {
            var failure = AwsFailures.Classify(exception, Named(operation, subject));
            measured.Refused(failure, exception);
            throw new AwsRefusedException(failure, AwsFailures.CodeOf(exception));
        }
        finally
        {
            measured.End();
        }
    }

    private AwsCall Named(string operation, string subject) => new(
        $"{calls.Prefix}:{operation}", subject, Region, calls.Identity.RoleArn, calls.Identity.AccountId, calls.Identity.Credentials?.ExternalId)
    {
        TagsSession = calls.Identity.Credentials?.TagsSession ?? false,
    };

    private async ValueTask<TResult> TryAsync<TResult>(MeasuredCall measured, Func<TClient, CancellationToken, Task<TResult>> call, CancellationToken token)
    {
        var throttle = calls.ThrottleOf(measured.Operation);
        await throttle.WaitAsync(lane, token);
        var outcome = AwsTelemetry.Bug;
        try
        {
            var result = await calls.Circuit.ExecuteAsync(async inner => await InvokeAsync(call, inner), token);
            outcome = AwsTelemetry.Ok;
            return result;
        }
        catch (Exception exception)
        {
            outcome = OutcomeOf(exception, token);
            if (AwsFailures.IsThrottle(exception))
            {
                throttle.SlowDown();
            }

            throw;
        }
        finally
        {
            throttle.Answered();
            measured.Tried(outcome);
        }
    }

    private static string OutcomeOf(Exception exception, CancellationToken token) => exception switch
    {
        WithheldException => AwsTelemetry.Withheld,
        _ when token.IsCancellationRequested => AwsTelemetry.Cancelled,
        // Held back while the service does not answer: nothing was sent.
        BrokenCircuitException => AwsTelemetry.Withheld,
        _ => AwsFailures.KindOf(exception)?.ToString() ?? AwsTelemetry.Bug,
    };

    // A call that was rejected for its credentials had no effect, so the second one repeats nothing.
    private async Task<TResult> InvokeAsync<TResult>(Func<TClient, CancellationToken, Task<TResult>> call, CancellationToken token)
    {
        var credentials = calls.Identity.Credentials;
        var session = 0;
        try
        {
            return await CallAsync();
        }
        catch (AmazonServiceException exception) when (credentials is not null && ErrorCodes.IsExpired(ErrorCodes.Short(exception.ErrorCode)))
        {
            credentials.Renew(session);
            return await CallAsync();
        }
        catch (AmazonServiceException exception) when (credentials is not null && IsDenied(exception) && credentials.RenewIfRevocable(session))
        {
            return await CallAsync();
        }

        async Task<TResult> CallAsync()
        {
            session = credentials is null ? 0 : await credentials.SessionAsync();
            return await CallerCredentials.CallAsync(credentials, () => call(Client, token));
        }
    }

    // Not that the role was denied to us: then there is no session to renew.
    private static bool IsDenied(AmazonServiceException exception) =>
        exception is not AmazonSecurityTokenServiceException && ErrorCodes.KindOf(ErrorCodes.Short(exception.ErrorCode), exception.StatusCode) == AwsFailureKind.AccessDenied;
}
