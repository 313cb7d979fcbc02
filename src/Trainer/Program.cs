using OrleansTraining.Trainer;

return await TrainerProgram.RunAsync(Environment.GetEnvironmentVariable, Console.Error);
