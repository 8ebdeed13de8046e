namespace ChaosOperator.Cli.Permissions;

/// <summary>What actions of AWS FIS need of its role, by their service. Pure.</summary>
internal static class FisActionNeeds
{
    private const string Reference = "https://docs.aws.amazon.com/fis/latest/userguide/fis-actions-reference.html";

    /// <summary>The policy of AWS for the actions of a service; null: there is none, or nothing is needed.</summary>
    public static string? ManagedPolicy(string action) => Service(action) switch
    {
        "ec2" or "ebs" => "AWSFaultInjectionSimulatorEC2Access",
        "ecs" => "AWSFaultInjectionSimulatorECSAccess",
        "eks" => "AWSFaultInjectionSimulatorEKSAccess",
        "network" => "AWSFaultInjectionSimulatorNetworkAccess",
        "rds" => "AWSFaultInjectionSimulatorRDSAccess",
        _ when action == "aws:ssm:send-command" => "AWSFaultInjectionSimulatorSSMAccess",
        _ => null,
    };

    /// <summary>What is to be looked up for an action; null: nothing.</summary>
    public static string? Note(string action) => action switch
    {
        "aws:fis:wait" or "aws:ssm:start-automation-execution" => null,
        _ when Service(action) == "lambda" => "s3:PutObject and s3:DeleteObject where the extension of the functions looks, and lambda:GetFunction on them, as in deploy/iam/fis-lambda-policy.json",
        _ when ManagedPolicy(action) is not null => null,
        _ => $"what {action} needs: {Reference}",
    };

    private static string Service(string action) => action.Split(':') is [_, var service, ..] ? service : "";
}
