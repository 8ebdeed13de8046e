using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Ssm.Automations;
using ChaosOperator.Lab.Ssm.Documents;
using ChaosOperator.Lab.Ssm.Parameters;

namespace ChaosOperator.Lab.Ssm;

/// <summary>Systems Manager: documents, automations, parameters (JSON 1.1).</summary>
internal sealed class SsmService : IAwsService
{
    private const string TargetPrefix = "AmazonSSM.";
    private readonly Dictionary<string, Func<AwsCall, JsonObject, JsonObject>> _operations;

    public SsmService(DocumentOperations documents, AutomationOperations automations, ParameterOperations parameters)
    {
        var tags = new TagOperations(new Dictionary<string, Func<string, string, Dictionary<string, string>?>>
        {
            ["Document"] = documents.TagsOf,
            ["Parameter"] = parameters.TagsOf,
            ["Automation"] = automations.TagsOf,
        });
        _operations = new()
        {
            ["CreateDocument"] = documents.Create,
            ["UpdateDocument"] = documents.Update,
            ["UpdateDocumentDefaultVersion"] = documents.UpdateDefault,
            ["DescribeDocument"] = documents.Describe,
            ["GetDocument"] = documents.Get,
            ["ListDocuments"] = documents.List,
            ["ListDocumentVersions"] = documents.ListVersions,
            ["DeleteDocument"] = documents.Delete,
            ["StartAutomationExecution"] = automations.Start,
            ["GetAutomationExecution"] = automations.Get,
            ["StopAutomationExecution"] = automations.Stop,
            ["DescribeAutomationExecutions"] = automations.Describe,
            ["DescribeAutomationStepExecutions"] = automations.DescribeSteps,
            ["PutParameter"] = parameters.Put,
            ["GetParameter"] = parameters.Get,
            ["GetParametersByPath"] = parameters.GetByPath,
            ["DeleteParameter"] = parameters.Delete,
            ["AddTagsToResource"] = tags.Add,
            ["RemoveTagsFromResource"] = tags.Remove,
            ["ListTagsForResource"] = tags.List,
        };
    }

    public string SigningName => "ssm";

    public AwsProtocol ProtocolOf(AwsCall call) => AwsProtocol.AwsJson;

    public string OperationOf(AwsCall call) =>
        call.Header("X-Amz-Target") is { } target && target.StartsWith(TargetPrefix, StringComparison.Ordinal) && _operations.ContainsKey(target[TargetPrefix.Length..])
            ? target[TargetPrefix.Length..]
            : "";

    public Task<AwsAnswer> HandleAsync(AwsCall call, CancellationToken cancellationToken) =>
        Task.FromResult(AwsAnswer.Json(_operations[call.Operation](call, call.ReadBody()), contentType: Wire.ContentType));
}
