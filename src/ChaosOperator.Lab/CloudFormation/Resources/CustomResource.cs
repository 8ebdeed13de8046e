using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Lambda;
using ChaosOperator.Lab.Simulation;
using ChaosOperator.Lab.Ssm.Scripts;
using ChaosOperator.Lab.Sts;
using ChaosOperator.Lab.Time;

namespace ChaosOperator.Lab.CloudFormation.Resources;

/// <summary>Resources that a function makes: its Python is run as its role, and told what CloudFormation tells such functions.</summary>
internal sealed class CustomResource(WorldGate gate, FunctionStore functions, ScriptHost scripts, CustomAnswers answers, RoleTrusts trusts, ICallers callers, ILabClock clock, LabEndpoint endpoint)
    : ResourceType("Custom::*", null)
{
    private const string ServiceToken = "ServiceToken";
    private static readonly TimeSpan Session = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    public override Task<MadeResource> CreateAsync(ResourceOrder order, CancellationToken cancellationToken) => AskAsync(order, Event("Create", order), cancellationToken);

    public override async Task<MadeResource?> UpdateAsync(StackResource former, ResourceOrder order, CancellationToken cancellationToken)
    {
        var told = Event("Update", order);
        told["PhysicalResourceId"] = former.Made.Id;
        told["OldResourceProperties"] = former.Properties.DeepClone();
        return await AskAsync(order, told, cancellationToken);
    }

    public override Task DeleteAsync(StackResource former, ResourceOrder order, CancellationToken cancellationToken)
    {
        var told = Event("Delete", order);
        told["PhysicalResourceId"] = former.Made.Id;
        return AskAsync(order, told, cancellationToken);
    }

    private JsonObject Event(string type, ResourceOrder order)
    {
        var request = Guid.NewGuid().ToString();
        return new()
        {
            ["RequestType"] = type,
            ["RequestId"] = request,
            ["ResponseURL"] = new Uri(endpoint.Address, CustomAnswers.PathOf(request)).ToString(),
            ["StackId"] = order.Stack.Id,
            ["LogicalResourceId"] = order.LogicalId,
            ["ResourceProperties"] = order.Properties.DeepClone(),
        };
    }

    private async Task<MadeResource> AskAsync(ResourceOrder order, JsonObject told, CancellationToken cancellationToken)
    {
        var (version, handler) = Code(order);
        if (!trusts.AllowsService(version.Role, "lambda.amazonaws.com"))
            throw new TemplateException($"The role {version.Role} cannot be assumed by Lambda.");
        var credentials = callers.Issue(version.Role, order.LogicalId, Session);
        var request = new ScriptRequest(version.Source!, handler, told, order.Region, credentials, endpoint.Address);
        using var run = ScriptRun.Start(scripts, clock, request);
        while (run.Result is null)
        {
            await run.Settled.WaitAsync(cancellationToken);
            if (run.Result is not null)
                break;
            await clock.DelayAsync(Look, cancellationToken);
            run.WakeIfDue(clock.Now);
        }

        var answer = answers.Take((string)told["RequestId"]!);
        if (answer?["Status"]?.ToString() != "SUCCESS")
            throw new TemplateException($"Received response status [FAILED] from custom resource. Message returned: {answer?["Reason"]?.ToString() ?? run.Result.Error ?? "the function ended without an answer"}");
        var data = answer["Data"] as JsonObject ?? [];
        return new(answer["PhysicalResourceId"]?.ToString() ?? throw new TemplateException("Invalid PhysicalResourceId."), data.ToDictionary(attribute => attribute.Key, attribute => attribute.Value?.ToString() ?? ""));
    }

    private (FunctionVersion Version, string Handler) Code(ResourceOrder order)
    {
        var (name, _) = FunctionName.Split(order.Required(ServiceToken));
        lock (gate.Lock)
        {
            var version = functions.Find(order.Region, name)?.Latest ?? throw new TemplateException($"{order.Text(ServiceToken)} of {order.LogicalId} is no function.");
            return version switch
            {
                { Source: null } => throw new TemplateException($"{name} came without code, which the lab would have to run for {order.LogicalId}."),
                _ when !version.Runtime.StartsWith("python", StringComparison.Ordinal) => throw new TemplateException($"The lab runs Python for custom resources, not {version.Runtime}."),
                _ => (version, version.Handler.Split('.')[^1]),
            };
        }
    }
}
