using OrleansTraining.Contracts.Access;
using OrleansTraining.Contracts.Answers;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Silo.Api.Cluster;
using OrleansTraining.Silo.Api.Jobs;
using OrleansTraining.Silo.Api.Logs;
using OrleansTraining.Silo.Api.OpenApi;
using OrleansTraining.Silo.Api.Streams;
using OrleansTraining.Silo.Security;
using OrleansTraining.Silo.Settings;

namespace OrleansTraining.Silo.Api;

/// <summary>The REST API. Faults are problem details (RFC 9457); names are in snake case.</summary>
internal static class JobApi
{
    /// <summary>The largest body of a request that carries but a few values.</summary>
    private const int SmallBody = 16 * 1024;

    internal static IServiceCollection AddJobApi(this IServiceCollection services) => services
        .ConfigureHttpJsonOptions(json => AnswerJson.Apply(json.SerializerOptions))
        .AddProblemDetails()
        .AddApiDocument()
        .AddSingleton<IClusterGrains, ClusterGrains>()
        .AddSingleton<JobLists>()
        .AddSingleton<ClusterView>()
        .AddSingleton<ClusterFeeds>()
        .AddSingleton(provider => new StreamGate(provider.GetRequiredService<SiloSettings>().MaxStreams))
        .AddSingleton<EventStreams>();

    internal static void MapJobApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapApiDocument();
        var api = endpoints.MapGroup("").AddEndpointFilter<RequestFaultFilter>();
        MapCluster(api.MapGroup("").WithTags("cluster"));
        var jobs = api.MapGroup("/jobs").WithTags("jobs");
        MapJobs(jobs);
        var job = jobs.MapGroup("/{id}").AddEndpointFilter<JobIdFilter>();
        MapReading(job);
        MapChanges(job);
    }

    private static void MapCluster(RouteGroupBuilder api)
    {
        api.MapGet("/status", StatusEndpoint.HandleAsync).Describe("getStatus", "The cluster: silos, nodes, jobs by phase.").Produces<ClusterStatus>();
        api.MapGet("/status/stream", StatusEndpoint.Stream).Describe("streamStatus", "The cluster, again whenever it changes.").Streams();
    }

    private static void MapJobs(RouteGroupBuilder jobs)
    {
        jobs.MapGet("", ListEndpoint.HandleAsync).Describe("listJobs", "The jobs, newest first, by pages.", ListEndpoint.Parameters).Produces<JobPage>();
        jobs.MapGet("/summaries", ListEndpoint.HandleAsync).Describe("listSummaries", "The same as listJobs.", ListEndpoint.Parameters).Produces<JobPage>();
        jobs.MapGet("/summaries/stream", ListEndpoint.Stream).Describe("streamSummaries", "The newest jobs, again whenever they change.").Streams();
        jobs.MapPost("", CreateEndpoint.HandleAsync)
            .RequireRole(Role.Operator)
            .Describe("createJob", "Submits a job. One that names itself is created once, however often it is asked for.", CreateEndpoint.Parameters)
            .Reads(BodySchema.JobSpec, JobSpecParser.MaxBytes)
            .Produces<CreateReply>(StatusCodes.Status201Created).Produces<CreateReply>().ProducesProblem(StatusCodes.Status409Conflict);
        jobs.MapPost("/purge", PurgeEndpoint.HandleAsync)
            .RequireRole(Role.Admin)
            .Describe("purgeJobs", "Deletes jobs that have ended, by phase, age and name.")
            .Reads(PurgeEndpoint.Body, SmallBody)
            .Produces<PurgeReply>();
    }

    private static void MapReading(RouteGroupBuilder job)
    {
        job.MapGet("", JobEndpoints.GetAsync).Describe("getJob", "All about a job, with its spec as `spec`.").OfOneJob().Produces<JobStatus>().With("spec", ApiDocument.SpecSchema);
        job.MapGet("/summary", JobEndpoints.SummaryAsync).Describe("getSummary", "A job's line in the list.").OfOneJob().Produces<JobSummary>();
        job.MapGet("/workers", JobEndpoints.WorkersAsync).Describe("listWorkers", "The workers of a job, by slot.").OfOneJob().Produces<ItemList<WorkerStatus>>();
        job.MapGet("/checkpoints", JobEndpoints.CheckpointsAsync).Describe("listCheckpoints", "The checkpoints that are kept, newest first.").OfOneJob().Produces<ItemList<CheckpointLine>>();
        job.MapGet("/logs", LogsEndpoint.HandleAsync).Describe("getLogs", "The newest lines of a job's workers.", LogsEndpoint.Parameters).OfOneJob().Produces<LogPage>();
        job.MapGet("/logs/stream", LogsEndpoint.StreamAsync).Describe("streamLogs", "The lines as they come, to the end of the job.", LogsEndpoint.Parameters).OfOneJob().Streams();
        job.MapGet("/events", EventsEndpoint.HandleAsync)
            .Describe("getEvents", "What happened to a job; a stream for `Accept: text/event-stream`.", EventsEndpoint.Parameters)
            .OfOneJob().Produces<ItemList<JobEvent>>().Streams();
    }

    private static void MapChanges(RouteGroupBuilder job)
    {
        job.MapPost("/stop", StopEndpoint.HandleAsync)
            .RequireRole(Role.Operator)
            .Describe("stopJob", "Ends a job in order, and by force when it takes too long.")
            .Reads(StopEndpoint.Body, SmallBody)
            .OfOneJob().Produces<StopReply>(StatusCodes.Status202Accepted);
        job.MapPost("/scale", ScaleEndpoint.HandleAsync)
            .RequireRole(Role.Operator)
            .Describe("scaleJob", "Changes the number of workers while the job runs.")
            .Reads(ScaleEndpoint.Body, SmallBody)
            .OfOneJob().Produces<ScaleReply>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status409Conflict);
        job.MapDelete("", DeleteEndpoint.HandleAsync)
            .RequireRole(Role.Admin)
            .Describe("deleteJob", "Removes a job with its checkpoints.", DeleteEndpoint.Parameters)
            .OfOneJob().Produces(StatusCodes.Status204NoContent).Produces<DeleteReply>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status409Conflict);
    }
}
