using ChaosOperator.Lab.CloudFormation.Resources;
using ChaosOperator.Lab.Hosting;

namespace ChaosOperator.Lab.CloudFormation;

/// <summary>What CloudFormation is made of.</summary>
internal static class CloudFormationComposition
{
    public static IServiceCollection AddCloudFormation(this IServiceCollection services) => services
        .AddSingleton<CustomAnswers>()
        .AddSingleton<CustomResource>()
        .AddSingleton<IamResources>()
        .AddSingleton<LambdaResources>()
        .AddSingleton<ApiGatewayResources>()
        .AddSingleton<Route53Resources>()
        .AddSingleton<CloudWatchResources>()
        .AddSingleton<HeldResources>()
        .AddSingleton<ResourceTypes>()
        .AddSingleton<StackStore>()
        .AddSingleton<StackMachine>()
        .AddSingleton<StackOperations>()
        .AddSingleton<ChangeSetOperations>()
        .AddSingleton<IAwsService, CloudFormationService>();
}
