"""The judges' kit: what people who do the job are asked about the tasks, and what their answers come to."""
