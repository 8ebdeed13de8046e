using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Simulation;

namespace ChaosOperator.Lab.CloudFormation.Resources;

/// <summary>What the world has nothing for: held with the ids and attributes that templates ask for, and without any effect.</summary>
internal sealed class HeldResources(WorldGate gate, IdSource ids)
{
    public IEnumerable<ResourceType> Types =>
    [
        new WorldResource(gate, "AWS::Logs::LogGroup", "LogGroupName", "RetentionInDays")
        {
            Create = order => new(order.Required("LogGroupName"), ("Arn", $"arn:aws:logs:{order.Region}:{LabAccount.Id}:log-group:{order.Required("LogGroupName")}:*")),
        },
        new WorldResource(gate, "AWS::CertificateManager::Certificate", "DomainName", "SubjectAlternativeNames", "ValidationMethod", "DomainValidationOptions")
        {
            Create = order => new($"arn:aws:acm:{order.Region}:{LabAccount.Id}:certificate/{ids.Guid()}"),
        },
        new WorldResource(gate, "AWS::Lambda::Permission", "FunctionName", "Action", "Principal", "SourceArn")
        {
            Create = order => new(ids.Code($"{order.Stack.Name}-{order.LogicalId}-", 12)),
        },
        new WorldResource(gate, "AWS::Lambda::EventInvokeConfig", "FunctionName", "Qualifier", "MaximumRetryAttempts", "MaximumEventAgeInSeconds")
        {
            Create = order => new(ids.Code($"{order.Stack.Name}-{order.LogicalId}-", 12)),
        },
        new WorldResource(gate, "AWS::ApiGatewayV2::Stage", "ApiId", "StageName", "AutoDeploy", "DefaultRouteSettings")
        {
            Create = order => new(order.Required("StageName")),
        },
    ];
}
