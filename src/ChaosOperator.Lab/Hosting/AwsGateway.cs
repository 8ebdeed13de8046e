using ChaosOperator.Lab.Iam;
using ChaosOperator.Lab.Time;

namespace ChaosOperator.Lab.Hosting;

/// <summary>The one door for all AWS requests: finds the service, applies a fault if one is due, answers, and writes the call log.</summary>
internal sealed class AwsGateway(
    IEnumerable<IAwsService> services,
    ICallers callers,
    Authorizer authorizer,
    ILabClock clock,
    CallLog log,
    FaultBook faults,
    HoldBook holds,
    TimeProvider real,
    ILogger<AwsGateway> logger)
{
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(5);
    private readonly Dictionary<string, IAwsService> _services = services.ToDictionary(s => s.SigningName);

    public async Task HandleAsync(HttpContext context)
    {
        var arrival = clock.Now;
        var call = await AwsCallReader.ReadAsync(context, callers, context.RequestAborted);
        if (call is null)
        {
            var unsigned = new AwsError(403, "MissingAuthenticationToken", "The lab routes by the SigV4 Authorization header and this request has none; GET /lab/env tells how to point a client at it.");
            await WriteAsync(context, ErrorAnswers.Render(unsigned, AwsProtocol.RestJson, null));
            return;
        }
        if (!_services.TryGetValue(call.Service, out var service))
        {
            var unknown = new AwsError(400, "UnknownService", $"The lab plays no service '{call.Service}'. It has: {string.Join(", ", _services.Keys.Order())}.");
            await WriteAsync(context, ErrorAnswers.Render(unknown, AwsProtocol.RestJson, call));
            Log(call, arrival, unknown.Status, unknown.Code);
            return;
        }
        call = call with { Operation = service.OperationOf(call) };
        try
        {
            await AnswerAsync(context, service, call, arrival, holds.Meet(call));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller is gone; there is nobody to answer.
        }
    }

    private async Task AnswerAsync(HttpContext context, IAwsService service, AwsCall call, DateTimeOffset arrival, HoldBook.Grip? hold)
    {
        await KeepAsync(hold, HoldMoment.BeforeEffect, context);
        var fault = faults.Take(call.Service, call.Operation, call.Caller, call.AccessKey);
        if (fault is { Kind: FaultKind.Timeout })
        {
            Log(call, arrival, 0, nameof(FaultKind.Timeout));
            await StaySilentAsync(context);
            return;
        }
        if (fault is { LatencyMilliseconds: > 0 })
            await Task.Delay(TimeSpan.FromMilliseconds(fault.LatencyMilliseconds), real, context.RequestAborted);
        var (answer, error) = await OutcomeAsync(service, call, fault, context.RequestAborted);
        if (fault is { Kind: FaultKind.LostResponse })
        {
            Log(call, arrival, 0, nameof(FaultKind.LostResponse));
            context.Abort();
            return;
        }
        Log(call, arrival, answer.Status, error);
        await KeepAsync(hold, HoldMoment.AfterEffect, context);
        await WriteAsync(context, answer);
    }

    private static Task KeepAsync(HoldBook.Grip? hold, HoldMoment moment, HttpContext context) => hold?.KeepAsync(moment, context.RequestAborted) ?? Task.CompletedTask;

    private async Task<(AwsAnswer Answer, string? Error)> OutcomeAsync(IAwsService service, AwsCall call, Fault? fault, CancellationToken cancellationToken)
    {
        var protocol = service.ProtocolOf(call);
        try
        {
            if (fault is not null && FaultErrors.For(fault.Kind, call, protocol) is { } injected)
                throw fault.Message is { } message ? new AwsError(injected.Status, injected.Code, message) : injected;
            if (call.Operation.Length == 0)
                throw new AwsError(400, "UnknownOperationException", $"The lab's {call.Service} has no operation for {call.Method} {call.Path}.");
            var read = service.Read(call);
            authorizer.Check(read, protocol);
            return (await service.HandleAsync(read, cancellationToken), null);
        }
        catch (AwsError error)
        {
            return (ErrorAnswers.Render(error, protocol, call), error.Code);
        }
        catch (Exception defect) when (defect is not OperationCanceledException)
        {
            logger.LogError(defect, "The lab failed in {Service} {Operation}; this is a defect of the lab.", call.Service, call.Operation);
            var failure = new AwsError(500, "InternalFailure", $"The lab failed in {call.Service} {call.Operation}: {defect.GetType().Name}: {defect.Message}");
            return (ErrorAnswers.Render(failure, protocol, call), failure.Code);
        }
    }

    private async Task StaySilentAsync(HttpContext context)
    {
        try
        {
            await Task.Delay(LongestSilence, real, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The client gave up, which is what this fault is for.
        }
        context.Abort();
    }

    private void Log(AwsCall call, DateTimeOffset arrival, int status, string? error) =>
        log.Add(new(arrival, call.Service, call.Operation, call.Region, call.Caller, status, error, new Dictionary<string, string>(call.Details)));

    private static async Task WriteAsync(HttpContext context, AwsAnswer answer)
    {
        var response = context.Response;
        response.StatusCode = answer.Status;
        response.Headers["x-amzn-RequestId"] = Guid.NewGuid().ToString();
        foreach (var (name, value) in answer.Headers ?? new Dictionary<string, string>())
            response.Headers[name] = value;
        if (answer.ContentType.Length > 0)
            response.ContentType = answer.ContentType;
        if (answer.Status != StatusCodes.Status204NoContent)
        {
            response.ContentLength = answer.Body.Length;
            await response.Body.WriteAsync(answer.Body, context.RequestAborted);
        }
    }
}
