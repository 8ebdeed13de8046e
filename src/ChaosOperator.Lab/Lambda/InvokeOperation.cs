using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Simulation;
using ChaosOperator.Lab.Time;

namespace ChaosOperator.Lab.Lambda;

/// <summary>Invocations that are queued and not waited for. Those that are waited for would need code, which the lab's functions do not have.</summary>
internal sealed class InvokeOperation(LoadFunctions loads, ILabClock clock)
{
    public AwsAnswer Invoke(LambdaFunction function, string? qualifier, AwsCall call)
    {
        var type = call.Header("X-Amz-Invocation-Type") ?? "RequestResponse";
        if (type == "RequestResponse")
            throw LambdaErrors.Invalid("The lab's functions have no code to wait for: invoke them with the type Event.");
        var version = function.Route(qualifier ?? FunctionVersion.Latest, 0, clock.Now) ?? throw LambdaErrors.NotFound($"Function not found: {function.Arn}:{qualifier}");
        var payload = LambdaDocuments.Body(call);
        if (type == "DryRun")
            return AwsAnswer.Empty();
        loads.Invoke(function, version, payload, clock.Now);
        return AwsAnswer.Empty(202);
    }
}
